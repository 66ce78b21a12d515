import { decodeIso2709, encodeIso2709 } from '../../adapters/protocols/marc/iso2709.ts'
import type { DataField, MarcRecord } from '../../adapters/protocols/marc/record.ts'
import type { Random } from '../../test/consortium/data/random.ts'
import {
  coded,
  control,
  editFields,
  editSubfields,
  field,
  fieldsOf,
  insertSubfield,
  subfield,
  withControl,
  withField,
  without,
  withoutSubfields,
} from './fields.ts'
import { inventIsbn, isbn10 } from './numbers.ts'

/** One thing that another cataloguer, rule or migration does to the description of the same publication. */
export type Habit = (record: MarcRecord, random: Random) => MarcRecord
const names = ['100', '110', '111', '700', '710', '711']
const imprint = ['260', '264']
export const titleParts = 'abnp'

export function misspell(word: string, random: Random): string {
  const at = random.int(1, word.length - 2)
  const [before, here, next, after] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ]
  return random.pick([
    before + next + here + after,
    before + next + after,
    before + here + here + next + after,
  ])
}

const capitalise = (text: string) => text.replace(/(?<![\p{L}’'])\p{Ll}/gu, (letter) => letter.toUpperCase())
const sentenceEnd = /\s*[/:;,=]\s*$|\.\s*$/

/** Habits that the matcher may be tuned on. */
export const habits = {
  dropOclc: (record) => withControl(without(record, '035', '019', '003'), '001', control(record, '001')),
  dropLccn: (record) => without(record, '010'),
  dropIsbns: (record) => without(record, '020'),
  dropIssn: (record) => without(record, '022'),
  oldIsbns: (record) =>
    editSubfields(record, ['020'], 'a', (value) => isbn10(value.split(' ')[0] ?? '') ?? value),
  qualifiedIsbns: (record, random) =>
    editSubfields(
      record,
      ['020'],
      'a',
      (value) =>
        `${value.split(' ')[0]} ${random.pick(['(pbk.)', '(paper)', ': $12.95'.replace('$', ''), '(alk. paper)'])}`,
    ),
  setIsbn: (record, random) =>
    fieldsOf(record, '020').length === 0
      ? record
      : withField(record, field('020', '  ', ['a', `${inventIsbn(random)} (set)`])),
  cancelledIsbns: (record) =>
    editFields(record, ['020'], (found) => ({
      ...found,
      subfields: found.subfields.map((part) => ({ ...part, code: part.code === 'a' ? 'z' : part.code })),
    })),
  oclcPrefix: (record, random) =>
    editSubfields(record, ['035'], 'a', (value) =>
      value.replace('(OCoLC)', random.pick(['(OCoLC)ocm', '(OCoLC)ocn', '(OCoLC)000', 'ocm'])),
    ),
  upperCaseTitle: (record) => editSubfields(record, ['245'], titleParts, (value) => value.toUpperCase()),
  titleWords: (record) => editSubfields(record, ['245'], titleParts, capitalise),
  noIsbd: (record) =>
    editSubfields(record, ['245', '260', '264', '300', '250', ...names], 'abcdefnp', (value) =>
      value.replace(sentenceEnd, ''),
    ),
  subtitleInTitle: (record) =>
    editFields(record, ['245'], (found) => {
      const rest = subfield(found, 'b')
      if (rest === '') return found
      const subfields = found.subfields
        .filter(({ code }) => code !== 'b')
        .map((part) =>
          part.code === 'a'
            ? { ...part, value: `${part.value.replace(/\s*[:=;]\s*$/, '')} : ${rest}` }
            : part,
        )
      return { ...found, subfields }
    }),
  dropSubtitle: (record) => withoutSubfields(record, ['245'], 'b'),
  uncountedArticle: (record) => editFields(record, ['245'], (found) => ({ ...found, ind2: '0' })),
  ampersand: (record) =>
    editSubfields(record, ['245'], titleParts, (value) => value.replace(/ and /i, ' & ')),
  typographicMarks: (record) =>
    editSubfields(record, ['245'], titleParts, (value) =>
      value.replaceAll("'", '’').replace(/ - |--/g, ' — '),
    ),
  misspeltTitle: (record, random) =>
    editSubfields(record, ['245'], 'a', (value) => {
      const words = value.match(/\p{Ll}{6,}/gu) ?? []
      if (words.length === 0) return value
      const word = random.pick(words)
      return value.replace(word, misspell(word, random))
    }),
  designation: (record) =>
    editFields(record, ['245'], (found) =>
      isOnline(record)
        ? insertSubfield(found, { code: 'h', value: '[electronic resource] :' }, 'anp')
        : found,
    ),
  dropStatement: (record) => withoutSubfields(record, ['245'], 'c'),
  decomposed: (record) =>
    editSubfields(record, ['245', '246', ...names], titleParts, (value) => value.normalize('NFD')),
  marc8: (record) => decodeIso2709(encodeIso2709(record, 'marc-8')),
  dropDates: (record) => withoutSubfields(record, names, 'd'),
  initials: (record) =>
    editSubfields(record, ['100', '700'], 'a', (value) =>
      value.replace(/, (\p{Lu})\p{Ll}+/u, ', $1.').replace(/\.\.$/, '.'),
    ),
  directNames: (record) =>
    editFields(record, ['100', '700'], (found) => ({
      ...found,
      ind1: '0',
      subfields: found.subfields.map((part) =>
        part.code === 'a' ? { ...part, value: part.value.replace(/^([^,]+), ([^,]+),?$/, '$2 $1') } : part,
      ),
    })),
  mainEntryToAdded: (record) =>
    editFields(record, ['100', '110', '111'], (found) => ({ ...found, tag: found.tag.replace('1', '7') })),
  dropMainEntry: (record) => without(record, '100', '110', '111'),
  dropAddedEntries: (record) => without(record, '700', '710', '711'),
  lowestUnit: (record) =>
    editFields(record, ['110', '710'], (found) => {
      const last = found.subfields.findLast(({ code }) => code === 'b')
      return last === undefined
        ? found
        : {
            ...found,
            ind1: '2',
            subfields: [{ code: 'a', value: `${last.value.replace(/[.,]\s*$/, '')} (U.S.)` }],
          }
    }),
  relators: (record) =>
    editFields(record, ['100', '700'], (found) =>
      insertSubfield(found, { code: 'e', value: 'author.' }, 'abcdq'),
    ),
  imprint260: (record) =>
    editFields(record, ['264'], (found) => (found.ind2 === '1' ? { ...found, tag: '260', ind2: ' ' } : [])),
  imprint264: (record) => editFields(record, ['260'], (found) => ({ ...found, tag: '264', ind2: '1' })),
  copyrightField: (record) => {
    const year = control(record, '008').slice(7, 11)
    return /^\d{4}$/.test(year) ? withField(record, field('264', ' 4', ['c', `©${year}`])) : record
  },
  bracketedDate: (record) =>
    editSubfields(record, imprint, 'c', (value) => value.replace(/^[c©]?(\d{4})\.?$/, '[$1]')),
  copyrightDate: (record) =>
    editSubfields(record, imprint, 'c', (value) => value.replace(/^\[?(\d{4})\]?\.?$/, 'c$1.')),
  neighbouringYear: (record, random) => moveYear(record, random.pick([-1, 1])),
  publisherForm: (record, random) =>
    editSubfields(record, imprint, 'b', (value) =>
      /G\.?P\.?O|Govt|Government P|Supt/i.test(value)
        ? random.pick([
            'U.S. G.P.O.,',
            'U.S. Government Printing Office,',
            'For sale by the Supt. of Docs., U.S. G.P.O.,',
            'Govt. Print. Off.,',
          ])
        : value.replace(/U\.S\. /, random.pick(['', 'United States '])).replace('Department', 'Dept.'),
    ),
  dropImprint: (record) => withoutSubfields(record, imprint, 'ab'),
  placeForm: (record) =>
    editSubfields(record, imprint, 'a', (value) =>
      value.replace(/^\[?Washington\]?,? ?(?:D\.? ?C\.?)?\]? ?:?$/, 'Washington, District of Columbia :'),
    ),
  abbreviatedExtent: (record) =>
    editSubfields(record, ['300'], 'abc', (value) =>
      value
        .replace(/\bpages\b/, 'p.')
        .replace(/\bvolumes?\b/, 'v.')
        .replace(/\billustrations\b/, 'ill.')
        .replace(/\bcolor\b/, 'col.'),
    ),
  pagesOnly: (record) => withoutSubfields(record, ['300'], 'bce'),
  dropExtent: (record) => without(record, '300'),
  noCarrier: (record) =>
    isMicroform(record) || isOnline(record) ? record : without(record, '336', '337', '338'),
  codeOfItemOnly: (record) => without(record, '006', '007', '336', '337', '338'),
  unknownLanguage: (record) => coded(record, 35, '   '),
  dropUniform: (record) => without(record, '240', '130'),
  editionWords: (record) =>
    editSubfields(record, ['250'], 'a', (value) =>
      value
        .replace(/\b2nd ed\b\.?/i, 'Second edition')
        .replace(/\b3rd ed\b\.?/i, 'Third edition')
        .replace(/^Rev\. ed\.?$/i, 'Revised edition.')
        .replace(/\bedition\b/i, 'ed.'),
    ),
  dropSeries: (record) => without(record, '490', '830'),
} satisfies Readonly<Record<string, Habit>>

export function isOnline(record: MarcRecord): boolean {
  return 'os'.includes(control(record, '008')[23] ?? '-') || carrierIs(record, 'online resource')
}
export function isMicroform(record: MarcRecord): boolean {
  return 'abc'.includes(control(record, '008')[23] ?? '-') || carrierIs(record, 'micro')
}
function carrierIs(record: MarcRecord, word: string): boolean {
  return fieldsOf(record, '338', '300').some((found: DataField) => subfield(found, 'a').includes(word))
}

/** The year of publication in 008 and imprint, moved. */
export function moveYear(record: MarcRecord, by: number): MarcRecord {
  const year = Number(control(record, '008').slice(7, 11))
  if (!(year > 1000)) return record
  const moved = String(year + by)
  return editSubfields(coded(record, 7, moved), imprint, 'c', (value) =>
    value.replaceAll(String(year), moved),
  )
}
