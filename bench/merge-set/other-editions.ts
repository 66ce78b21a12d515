import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
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
} from './fields.ts'
import { isMicroform, isOnline, moveYear } from './habits.ts'
import { inventIsbn, inventOclc } from './numbers.ts'

/** `same`, `other` work, or `unsure`: cataloguers differ, so that nobody is judged by it. */
export type OtherEdition = {
  readonly name: string
  readonly work: 'same' | 'other' | 'unsure'
  readonly of: (record: MarcRecord) => boolean
  readonly make: (record: MarcRecord, random: Random) => MarcRecord
}

const isBook = (record: MarcRecord) => /^[at][am]/.test(record.leader.slice(6, 8)) && !isMicroform(record)
const isPrintBook = (record: MarcRecord) => isBook(record) && !isOnline(record)
const isPaged = (record: MarcRecord) => /\d+ p/.test(subfield(fieldsOf(record, '300')[0], 'a'))

/** A publication of its own has numbers of its own. */
function renumbered(record: MarcRecord, random: Random): MarcRecord {
  const bare = without(record, '010', '019', '020', '024', '035', '003')
  const numbered = withField(bare, field('035', '  ', ['a', `(OCoLC)${inventOclc(random)}`]))
  return fieldsOf(record, '020').length > 0 || random.chance(0.3)
    ? withField(numbered, field('020', '  ', ['a', inventIsbn(random)]))
    : numbered
}
function stated(record: MarcRecord, statement: string): MarcRecord {
  return withField(without(record, '250'), field('250', '  ', ['a', statement]))
}
function paged(record: MarcRecord, share: number): MarcRecord {
  return editSubfields(record, ['300'], 'a', (value) =>
    value.replace(/\b(\d+)(?= p)/, (pages) => String(Math.max(8, Math.round(Number(pages) * share)))),
  )
}
function publishedBy(record: MarcRecord, place: string, name: string): MarcRecord {
  return editFields(record, ['260', '264'], (found) => ({
    ...found,
    subfields: [
      { code: 'a', value: `${place} :` },
      { code: 'b', value: `${name},` },
      ...found.subfields.filter(({ code }) => code === 'c'),
    ],
  }))
}
function part(record: MarcRecord, number: number): MarcRecord {
  return editFields(record, ['245'], (found) =>
    insertSubfield(found, { code: 'n', value: `Volume ${number} /` }, 'a'),
  )
}

export const otherEditions: readonly OtherEdition[] = [
  {
    name: 'revised',
    work: 'same',
    of: isPrintBook,
    make: (record, random) =>
      paged(
        moveYear(
          stated(
            renumbered(record, random),
            random.pick(['2nd ed.', 'Rev. ed.', 'Third edition.', '2nd ed., rev. and enl.']),
          ),
          random.int(1, 9),
        ),
        1.15,
      ),
  },
  {
    name: 'large-print',
    work: 'same',
    of: isPrintBook,
    make: (record, random) => {
      const large = stated(
        coded(renumbered(record, random), 23, 'd'),
        random.pick(['Large print ed.', 'Large print edition.']),
      )
      return publishedBy(paged(moveYear(large, random.int(0, 2)), 1.6), 'Thorndike, Me.', 'Thorndike Press')
    },
  },
  {
    name: 'e-book',
    work: 'same',
    of: isPrintBook,
    make: (record, random) => {
      // Most e-book records carry the printed book's numbers too, some as if they were their own.
      const printed = fieldsOf(record, '020').map((found) => ({
        ...found,
        subfields: found.subfields.map((part_) => ({
          ...part_,
          code: random.chance(0.6) ? 'z' : part_.code,
        })),
      }))
      const online = withField(coded(renumbered(record, random), 23, 'o'), ...printed)
      const carried = withField(
        without(online, '336', '337', '338'),
        field('336', '  ', ['a', 'text'], ['b', 'txt']),
        field('338', '  ', ['a', 'online resource'], ['b', 'cr']),
      )
      return withControl(
        editSubfields(
          carried,
          ['300'],
          'a',
          (value) => `1 online resource (${value.replace(/\s*[:;]\s*$/, '')})`,
        ),
        '007',
        'cr |||||||||||',
      )
    },
  },
  {
    name: 'audiobook',
    work: 'same',
    of: isPrintBook,
    make: (record, random) => {
      const spoken = {
        ...without(renumbered(record, random), '300', '336', '337', '338'),
        leader: `${record.leader.slice(0, 6)}i${record.leader.slice(7)}`,
      }
      return withField(
        publishedBy(spoken, 'Prince Frederick, MD', 'Recorded Books'),
        field('300', '  ', ['a', `${random.int(2, 12)} audio discs`]),
      )
    },
  },
  {
    name: 'abridged',
    work: 'same',
    of: (record) => isPrintBook(record) && isPaged(record),
    make: (record, random) =>
      paged(moveYear(stated(renumbered(record, random), 'Abridged ed.'), random.int(0, 1)), 0.4),
  },
  {
    name: 'reprint-elsewhere',
    work: 'same',
    of: isPrintBook,
    make: (record, random) =>
      publishedBy(
        moveYear(without(renumbered(record, random), '250', '490', '830'), random.int(4, 30)),
        'Honolulu',
        'University Press of the Pacific',
      ),
  },
  {
    name: 'next-issue',
    work: 'unsure',
    of: (record) =>
      isBook(record) &&
      /annual|yearbook|report|proceedings|statistics|budget/i.test(subfield(fieldsOf(record, '245')[0], 'a')),
    make: (record, random) =>
      paged(moveYear(renumbered(record, random), random.pick([1, 1, 2, 3])), random.pick([0.8, 1.1, 1.3])),
  },
  {
    name: 'volume-1',
    work: 'unsure',
    of: isPrintBook,
    make: (record, random) => paged(part(renumbered(record, random), 1), 0.5),
  },
  {
    name: 'volume-2',
    work: 'unsure',
    of: isPrintBook,
    make: (record, random) => paged(part(renumbered(record, random), 2), 0.6),
  },
  {
    name: 'other-author',
    work: 'other',
    of: (record) => isPrintBook(record) && fieldsOf(record, '100').length > 0,
    make: (record, random) => {
      const person = random.pick([
        'Thistlewood, Ada.',
        'Marchbanks, Oliver.',
        'Quillfeather, Jon.',
        'Okonedo, Sarah.',
      ])
      const bare = without(renumbered(record, random), '100', '700', '710', '490', '830')
      const named = withField(bare, field('100', '1 ', ['a', person]))
      const titled = editFields(named, ['245'], (found) => ({
        ...found,
        subfields: found.subfields.filter(({ code }) => code !== 'c'),
      }))
      return paged(
        publishedBy(moveYear(titled, random.int(-6, 6)), 'Boston', 'Fernhill Press'),
        random.pick([0.6, 1.4]),
      )
    },
  },
]

export function mayBe(edition: OtherEdition, record: MarcRecord): boolean {
  return control(record, '008').length === 40 && edition.of(record)
}
