import type { DataField } from '../protocols/marc/record.ts'
import { definedOnly } from './defined-only.ts'
import { statementsByHolding, statementTags } from './holdings-statements.ts'
import { joined, type MarcFields, subfieldValues } from './marc-paths.ts'
import type { EmbeddedItem } from './record.ts'

/** Which subfields of a repeated field describe a copy. Several codes of a call number are joined in the record's order. */
export type ItemRule = {
  readonly tag: string
  readonly barcode?: string | undefined
  /** Tried code by code. The last value counts: exports name the owning branch first, the circulating one after it. */
  readonly branch?: string | undefined
  readonly location?: string | undefined
  readonly callNumber?: string | undefined
  readonly volume?: string | undefined
  readonly status?: string | undefined
  readonly due?: string | undefined
  /** Whether what is said in 866–868, or in 853–865, of a holding without a barcode is its volume. */
  readonly statements?: boolean | undefined
  /** Subfields that are 0 or absent on an ordinary copy, and the word for one that is not; the first counts. */
  readonly flags?: readonly { readonly code: string; readonly word: string }[]
}

/** Each system's own export. */
export const itemRules = {
  /** MARC 21 holdings embedded in the bibliographic record. */
  marc852: {
    tag: '852',
    barcode: 'p',
    branch: 'b',
    location: 'c',
    callNumber: 'khijm',
    volume: '3',
    statements: true,
  },
  evergreen852: {
    tag: '852',
    barcode: 'p',
    branch: 'b',
    location: 'c',
    callNumber: 'j',
    status: 's',
    due: 'd',
  },
  /** Evergreen's SRU with holdings: `$d` lends, `$b` owns. */
  evergreenSru852: {
    tag: '852',
    barcode: 'g',
    branch: 'db',
    location: 'a',
    callNumber: 'kcm',
    status: 'n',
  },
  koha952: {
    tag: '952',
    barcode: 'p',
    branch: 'ba',
    location: 'c',
    callNumber: 'o',
    volume: 'h',
    due: 'q',
    flags: [
      { code: '0', word: 'withdrawn' },
      { code: '1', word: 'lost' },
      { code: '4', word: 'damaged' },
      { code: '7', word: 'notforloan' },
    ],
  },
  /** French recommendation 995. */
  unimarc995: {
    tag: '995',
    barcode: 'f',
    branch: 'b',
    location: 'c',
    callNumber: 'k',
    volume: 'v',
    status: 'o',
    due: 'n',
  },
  sierra945: { tag: '945', barcode: 'i', branch: 'l', callNumber: 'ab', volume: 'c', status: 's' },
  sirsi999: {
    tag: '999',
    barcode: 'i',
    branch: 'm',
    location: 'l',
    callNumber: 'a',
    volume: 'v',
    status: 'k',
  },
} as const satisfies Readonly<Record<string, ItemRule>>

export type ItemFieldRule = keyof typeof itemRules | ItemRule

/** One per field that names a barcode, a call number or a branch; what else the tag is used for is passed over. */
export function embeddedItems(record: MarcFields, wanted: ItemFieldRule): readonly EmbeddedItem[] {
  const rule: ItemRule = typeof wanted === 'string' ? itemRules[wanted] : wanted
  const copies = record.fields(rule.tag).flatMap((field) => {
    const valueOf = (codes: string | undefined) => (codes === undefined ? undefined : joined(field, codes))
    const branchCode = Array.from(rule.branch ?? '').find((code) => subfieldValues(field, code).length > 0)
    const branch = branchCode === undefined ? undefined : subfieldValues(field, branchCode).at(-1)
    const flag = rule.flags?.find(({ code }) => !['', '0'].includes(subfieldValues(field, code)[0] ?? ''))
    const entries = {
      barcode: valueOf(rule.barcode),
      branch,
      location: valueOf(rule.location),
      callNumber: valueOf(rule.callNumber),
      volume: valueOf(rule.volume),
      rawStatus: valueOf(rule.status) ?? flag?.word,
      due: valueOf(rule.due),
    }
    const { barcode, callNumber } = entries
    if (barcode === undefined && callNumber === undefined && branch === undefined) return []
    return [{ field, item: definedOnly(entries) }]
  })
  return rule.statements === true ? withStatements(record, copies) : copies.map(({ item }) => item)
}

type Copy = { readonly field: DataField; readonly item: EmbeddedItem }

/** Copies with barcodes are counted one by one, and what is said of them all is none of them. */
function withStatements(record: MarcFields, copies: readonly Copy[]): readonly EmbeddedItem[] {
  const tags = new Set([...statementTags, ...copies.map(({ field }) => field.tag)])
  const holdings = copies.map(({ field }) => field)
  const said = statementsByHolding(
    record.all.filter(({ tag }) => tags.has(tag)),
    holdings,
  )
  const unclaimed = said.get(undefined)
  if (copies.length === 0) return unclaimed === undefined ? [] : [{ volume: unclaimed }]
  return copies.map(({ field, item }, at) => {
    const volume = item.volume ?? said.get(field) ?? (at === 0 ? unclaimed : undefined)
    return item.barcode !== undefined || volume === undefined ? item : { ...item, volume }
  })
}
