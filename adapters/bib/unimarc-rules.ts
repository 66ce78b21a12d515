import { paths } from './marc-paths.ts'
import { byTag, type ContributorRule, type MarcRules, type SubjectRule } from './marc-rules.ts'

const person = { name: 'abd', separator: ', ', dates: 'f', role: '4', unless: 't' }
const body = { name: 'abdfe', separator: ' ', dates: '', role: '4', unless: 't' }
const mainEntry = byTag<ContributorRule>([
  { tag: '700', ...person },
  { tag: '710', ...body },
])
const addedEntries = byTag<ContributorRule>([
  { tag: '701', ...person },
  { tag: '711', ...body },
  { tag: '702', ...person },
  { tag: '712', ...body },
  { tag: '720', ...body, name: 'a' },
])

const subdivided = 'jxyz'
const subjects = byTag<SubjectRule>([
  { tag: '600', heading: 'abcdf', subdivisions: subdivided },
  { tag: '601', heading: 'abcdef', subdivisions: subdivided },
  { tag: '602', heading: 'af', subdivisions: subdivided },
  { tag: '604', heading: 'at', subdivisions: subdivided },
  { tag: '605', heading: 'ahiklmnqru', subdivisions: subdivided },
  { tag: '606', heading: 'a', subdivisions: subdivided },
  { tag: '607', heading: 'a', subdivisions: subdivided },
  { tag: '608', heading: 'a', subdivisions: subdivided },
  { tag: '610', heading: 'a', subdivisions: '', each: true },
])

/** UNIMARC Bibliographic, with the 214 of its 2021 update. */
export const unimarcRules: MarcRules = {
  title: paths('200$ahi 500$ahi 510$a 463$t 461$t'),
  partCodes: 'hi',
  repeatsTitle: true,
  subtitle: paths('200$e'),
  nonFilingTag: undefined,
  otherTitles: paths(
    '500$ahi 510$ahi 512$a 513$a 514$a 515$a 516$a 517$ahi 518$a 520$a 532$a 540$a 541$ahi 545$a',
  ),
  twinTitles: [],
  statement: paths('200$f'),
  edition: paths('205$ab'),
  publisher: paths('214[*0]$c 210$c 214$c'),
  place: paths('214[*0]$a 210$a 214$a'),
  date: paths('214[*0]$d 210$d 214$d 328$d'),
  extent: paths('215$acde'),
  isbns: paths('010$a 073$a'),
  issns: paths('011$a'),
  eans: paths('073$a 072$a'),
  oclcNumbers: paths('035$a'),
  lccn: [],
  languages: paths('101$a'),
  series: [
    { tag: '225', name: 'ahi', volume: 'v' },
    { tag: '410', name: 't', volume: 'v', unlessAny: ['225'] },
  ],
  subjects,
  summary: paths('330$a'),
  links: { tag: '856', url: 'u', label: '3yz2' },
  mainEntry,
  addedEntries,
}
