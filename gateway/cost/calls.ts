import type { FieldNode, SelectionSetNode } from 'graphql'

import type { BatchCost } from '../../adapters/costs.ts'
import type { Directory } from '../../subgraphs/directory.ts'
import { parseRecordId } from '../../subgraphs/ids.ts'
import { availabilityLimits, searchLimits } from '../../subgraphs/limits.ts'
import { costLimits } from '../limits.ts'
import { callsForAccountPart } from './account.ts'
import { argumentOf, fieldsOf, pageOf, type Reading } from './document.ts'

type Names = ReadonlySet<string> | 'all'
const one: BatchCost = { calls: 1, records: 1 }

/**
 * About how many calls to libraries' systems an operation may cost, from its text and from what each system's adapter says of
 * itself. Most cost less: a search that somebody has just made is shared, copies that are wanted twice are asked for once; a page
 * of classics, of which a library has twenty editions, may cost more.
 */
export function callsOf(selections: SelectionSetNode, reading: Reading, directory: Directory): number {
  let calls = 0
  for (const field of fieldsOf(selections, reading)) calls += callsOfField(field, reading, directory)
  return calls
}

function callsOfField(field: FieldNode, reading: Reading, directory: Directory): number {
  const inside = field.selectionSet
  if (inside === undefined) return 0
  const copies = (works: number) => {
    const wanted = copiesWanted(inside, reading)
    return wanted === undefined ? 0 : callsForCopies(wanted, works * costLimits.recordsPerWork, directory)
  }
  switch (field.name.value) {
    case 'search':
    case 'searchResult': {
      const filter = argumentOf(field, 'filter', reading)
      const among = namesIn(filter, 'libraries')
      const page = pageOf(field, reading, costLimits.page, costLimits.longestPage)
      // Whoever waits for what is still to come asks nobody anew.
      const isFollowing = typeof argumentOf(field, 'since', reading) === 'number'
      const rounds = (isFollowing ? 0 : 1) + (selects(inside, 'facets', reading) ? 1 : 0)
      const shelves = isTrue(filter, 'availableOnly')
        ? searchLimits.availableRounds *
          callsForCopies(among, searchLimits.availableBatchWorks * costLimits.recordsPerWork, directory)
        : 0
      return rounds * callsForSearch(among, directory) + shelves + copies(page)
    }
    // Its record, and its siblings at every library.
    case 'work':
    case 'edition':
      return 1 + callsForSearch('all', directory) + copies(1)
    case 'record': {
      const { libraryId } = parseRecordId(String(argumentOf(field, 'id', reading))) ?? { libraryId: '' }
      const wanted =
        copiesWanted(inside, reading) === undefined ? 0 : callsForCopies(new Set([libraryId]), 1, directory)
      return callsForRecords(libraryId, 1, directory) + wanted
    }
    case 'availability':
      return callsForRecordIds(argumentOf(field, 'recordIds', reading), inside, reading, directory)
    case 'browse':
      return directory.libraries.filter(({ id }) => isAsked(directory, id)).length
    case 'verifyPatron':
      return 1
    case 'me': {
      let calls = 1
      for (const part of fieldsOf(inside, reading)) calls += callsForAccountPart(part, reading, directory)
      return calls
    }
    default:
      return 0
  }
}

function callsForSearch(among: Names, directory: Directory): number {
  let calls = 0
  for (const { id } of directory.libraries) {
    const system = includes(among, id) ? directory.system(id, 'search') : undefined
    if (system !== undefined) calls += system.costs?.search ?? 1
  }
  return calls
}

/** Of up to `records` records at each of these libraries. */
function callsForCopies(among: Names, records: number, directory: Directory): number {
  let calls = 0
  for (const { id } of directory.libraries) {
    const system = includes(among, id) ? directory.system(id, 'availability') : undefined
    const asked = Math.min(records, availabilityLimits.recordsPerSystem)
    if (system !== undefined) calls += callsForBatches(system.costs?.copies ?? one, asked)
  }
  return calls
}

function callsForRecords(libraryId: string, records: number, directory: Directory): number {
  const system = directory.system(libraryId, 'records')
  return system === undefined ? 0 : callsForBatches(system.costs?.records ?? one, records)
}

function callsForRecordIds(
  given: unknown,
  inside: SelectionSetNode,
  reading: Reading,
  directory: Directory,
): number {
  const ids: readonly unknown[] = Array.isArray(given)
    ? given.slice(0, availabilityLimits.recordIds)
    : [given]
  const byLibrary = Map.groupBy(ids, (id) => parseRecordId(String(id))?.libraryId ?? '')
  const catalogued = [...fieldsOf(inside, reading)].some(
    ({ name, selectionSet }) =>
      name.value === 'record' && selectionSet && selectsMoreThanId(selectionSet, reading),
  )
  let calls = 0
  for (const [libraryId, { length }] of byLibrary) {
    calls += callsForCopies(new Set([libraryId]), length, directory)
    if (catalogued) calls += callsForRecords(libraryId, length, directory)
  }
  return calls
}

function callsForBatches({ calls, records }: BatchCost, wanted: number): number {
  return calls * Math.ceil(wanted / records)
}

/** The libraries whose copies are selected somewhere below, undefined where none are; one operation asks each only once. */
function copiesWanted(selections: SelectionSetNode, reading: Reading): Names | undefined {
  let wanted: ReadonlySet<string> | undefined
  for (const field of fieldsOf(selections, reading)) {
    if (field.selectionSet === undefined) continue
    const found =
      field.name.value === 'availability'
        ? namesOf(argumentOf(field, 'libraries', reading))
        : copiesWanted(field.selectionSet, reading)
    if (found === 'all') return 'all'
    if (found !== undefined) wanted = new Set([...(wanted ?? []), ...found])
  }
  return wanted
}

function selects(selections: SelectionSetNode, name: string, reading: Reading): boolean {
  for (const field of fieldsOf(selections, reading)) {
    if (field.name.value === name) return true
    if (field.selectionSet !== undefined && selects(field.selectionSet, name, reading)) return true
  }
  return false
}

function selectsMoreThanId(selections: SelectionSetNode, reading: Reading): boolean {
  return [...fieldsOf(selections, reading)].some(({ name }) => !['id', '__typename'].includes(name.value))
}

/** Whether somebody outside is asked: the index is not. */
function isAsked(directory: Directory, libraryId: string): boolean {
  const system = directory.system(libraryId, 'search')
  return system?.terms !== undefined && system.costs?.search !== 0
}

function includes(among: Names, id: string): boolean {
  return among === 'all' || among.has(id)
}

function namesOf(value: unknown): Names {
  return Array.isArray(value) ? new Set(value.map(String)) : 'all'
}

function namesIn(value: unknown, key: string): Names {
  return namesOf(isObject(value) ? value[key] : undefined)
}

function isTrue(value: unknown, key: string): boolean {
  return isObject(value) && value[key] === true
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
