import { paths } from './marc-paths.ts'
import { byTag, type ContributorRule, type MarcRules, type SubjectRule } from './marc-rules.ts'

const uniform = 'adfgklmnoprst'

const person = { name: 'abc', dates: 'd', role: 'e', unless: 't' }
const body = { name: 'abnc', dates: 'd', role: 'e', unless: 't' }
/** $e is a subordinate unit, $j the role. */
const meeting = { name: 'andceq', dates: '', role: 'j', unless: 't' }
const mainEntry = byTag<ContributorRule>([
  { tag: '100', ...person, unless: '' },
  { tag: '110', ...body, unless: '' },
  { tag: '111', ...meeting, unless: '' },
])
const addedEntries = byTag<ContributorRule>([
  { tag: '700', ...person },
  { tag: '710', ...body },
  { tag: '711', ...meeting },
  { tag: '720', ...person },
])

const subdivided = 'vxyz'
const subjects = byTag<SubjectRule>([
  { tag: '600', heading: 'abcdfklmnopqrst', subdivisions: subdivided },
  { tag: '610', heading: 'abcdfgklmnoprst', subdivisions: subdivided },
  { tag: '611', heading: 'acdefgklnpqst', subdivisions: subdivided },
  { tag: '630', heading: 'adfgklmnoprst', subdivisions: subdivided },
  { tag: '647', heading: 'acdg', subdivisions: subdivided },
  { tag: '648', heading: 'a', subdivisions: subdivided },
  { tag: '650', heading: 'abcdg', subdivisions: subdivided },
  { tag: '651', heading: 'ag', subdivisions: subdivided },
  { tag: '653', heading: 'a', subdivisions: '', each: true },
  { tag: '655', heading: 'ab', subdivisions: subdivided },
  { tag: '690', heading: 'ab', subdivisions: subdivided },
])

/** MARC 21 Format for Bibliographic Data. */
export const marc21Rules: MarcRules = {
  title: paths(`245$anp 245$kfg 130$${uniform} 240$${uniform} 246$anp 773$t`),
  partCodes: 'np',
  repeatsTitle: false,
  subtitle: paths('245$b'),
  nonFilingTag: '245',
  otherTitles: paths(`246$abnp 240$${uniform} 130$${uniform} 740$anp 247$abnp 222$ab 210$ab`),
  twinTitles: paths('245$anp 246$abnp 240$adfgklmnoprst'),
  statement: paths('245$c'),
  edition: paths('250$ab'),
  publisher: paths('264[*1]$b 260$b 264$b'),
  place: paths('264[*1]$a 260$a 264$a'),
  date: paths('264[*1]$c 260$c 264$c 502$d'),
  extent: paths('300$abce'),
  isbns: paths('020$a 024[3*]$a'),
  issns: paths('022$a'),
  eans: paths('024[1*]$a 024[3*]$a'),
  oclcNumbers: paths('035$a 019$a'),
  lccn: paths('010$a'),
  languages: paths('041$ad'),
  series: [
    { tag: '830', name: 'anp', volume: 'v' },
    { tag: '800', name: 'tnp', volume: 'v' },
    { tag: '810', name: 'tnp', volume: 'v' },
    { tag: '811', name: 'tnp', volume: 'v' },
    { tag: '490', name: 'a', volume: 'v', unlessAny: ['800', '810', '811', '830'] },
    { tag: '440', name: 'anp', volume: 'v' },
  ],
  subjects,
  summary: paths('520[_*]$ab 520[2*]$ab 520[3*]$ab 520[8*]$ab 520$ab'),
  links: { tag: '856', url: 'u', label: '3yz' },
  mainEntry,
  addedEntries,
}
