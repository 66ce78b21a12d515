import type { Query } from '../../adapters/query/model.ts'
import { sierraOrders } from './sierra-items.ts'
import type { DemoRecord } from './types.ts'

/** Innovative's tags of the fields that have one of their own; the others are notes. */
const fieldTags: readonly (readonly [RegExp, string])[] = [
  [/^00/, 'y'],
  [/^1/, 'a'],
  [/^24[0-5]/, 't'],
  [/^02[02]/, 'i'],
  [/^26/, 'p'],
  [/^6/, 'd'],
  [/^7/, 'b'],
]

/** As `GET /bibs` gives it, with every field. */
export function sierraBib(record: DemoRecord): Record<string, unknown> {
  const { id, marc, items } = record
  if (record.deleted) return { id, deletedDate: '2026-01-01', deleted: true }
  const callNumber = items[0]?.callNumber
  return {
    id,
    updatedDate: record.datestamp,
    deleted: false,
    suppressed: false,
    available: items.some(({ state }) => state === 'available'),
    orders: sierraOrders(record),
    holdCount: items.reduce((total, { holds }) => total + holds, 0),
    varFields: [
      ...marc.control.map(({ tag, value }) => ({
        fieldTag: tagOf(tag),
        marcTag: tag,
        ind1: ' ',
        ind2: ' ',
        content: value,
      })),
      ...marc.data.map(({ tag, ind1, ind2, subfields }) => ({
        fieldTag: tagOf(tag),
        marcTag: tag,
        ind1,
        ind2,
        subfields: subfields.map(({ code, value }) => ({ tag: code, content: value })),
      })),
      ...(callNumber ? [{ fieldTag: 'c', content: `|a${callNumber}` }] : []),
      { fieldTag: 'x', content: 'a note of the staff' },
      { fieldTag: '_', content: marc.leader },
    ],
  }
}

function tagOf(marcTag: string): string {
  return fieldTags.find(([pattern]) => pattern.test(marcTag))?.[1] ?? 'n'
}

const segments = { author: 'author', title: 'title', subject: 'subject', note: 'any' } as const

/** Undefined for what the word index would not take as words: its wildcards, quotes, brackets and operators. */
export function keywordQuery(text: string, index: string | null): Query | undefined {
  const isSegment = (name: string): name is keyof typeof segments => Object.hasOwn(segments, name)
  if (index !== null && !isSegment(index)) return undefined
  if (/["()*?:|~&]/.test(text) || text.trim() === '') return undefined
  if (/(?:^|\s)(?:or|not|near|within)(?:\s|$)/i.test(text)) return undefined
  return {
    type: 'term',
    index: index === null ? 'any' : segments[index],
    relation: 'all',
    text,
    truncated: false,
  }
}
