import type { FieldNode, SelectionSetNode } from 'graphql'

import { costLimits } from '../limits.ts'
import { argumentOf, fieldsOf, pageOf, type Reading } from './document.ts'

/** How many an answer mostly has of these; the works of a page are as many as the search's `first`. */
const usual: Readonly<Record<string, number>> = {
  editions: 2,
  records: 2,
  items: 10,
  facets: 6,
  values: 10,
  // A library welcomes others, which welcome others: the one circle of the schema.
  welcomesPatronsOf: 10,
  mayBorrowAt: 10,
}
/** Works to an average field as one value. */
const weights: Readonly<Record<string, number>> = { availability: 5, raw: 50, facets: 5_000 }
const pages: ReadonlySet<string> = new Set(['search', 'searchResult'])
const lists: ReadonlySet<string> = new Set(['nodes', 'edges'])

/**
 * About how many values the answer would have, lists multiplied out; fields that take more work than a value count for more.
 * An estimate from the text alone: what really comes is bounded by each layer besides.
 */
export function valuesOf(selections: SelectionSetNode, reading: Reading): number {
  return valuesIn(selections, 1, reading)
}

/** `page` is the number of works that a list of them has here. */
function valuesIn(selections: SelectionSetNode, page: number, reading: Reading): number {
  let values = 0
  for (const field of fieldsOf(selections, reading)) values += valuesOfField(field, page, reading)
  return values
}

function valuesOfField(field: FieldNode, page: number, reading: Reading): number {
  const { value: name } = field.name
  const weight = weights[name] ?? 1
  if (field.selectionSet === undefined) return weight
  const first = argumentOf(field, 'first', reading)
  const wanted = typeof first === 'number' ? Math.max(first, 0) : undefined
  const inside = pages.has(name) ? pageOf(field, reading, costLimits.page, costLimits.longestPage) : page
  const ids = argumentOf(field, 'recordIds', reading)
  const count = Array.isArray(ids) ? ids.length : countOf(name, wanted, page)
  return weight + count * valuesIn(field.selectionSet, inside, reading)
}

function countOf(name: string, wanted: number | undefined, page: number): number {
  if (lists.has(name)) return page
  const count = usual[name] ?? 1
  return wanted === undefined || pages.has(name) ? count : Math.min(wanted, count)
}
