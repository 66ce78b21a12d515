import { createHash } from 'node:crypto'

import type { DataField } from '../../adapters/protocols/marc/record.ts'
import { acquire } from './data/acquire.ts'
import type { DemoCard } from './data/cards.ts'
import { cardsOf } from './data/cards.ts'
import { catalogue } from './data/catalogue.ts'
import type { Edition } from './data/editions.ts'
import { publishEditions } from './data/editions.ts'
import { dataField } from './data/headings.ts'
import { addDays, shelve } from './data/items.ts'
import type { LibraryFacts } from './data/libraries.ts'
import { libraryFacts } from './data/libraries.ts'
import { enrol } from './data/patrons.ts'
import type { Random } from './data/random.ts'
import { hash32, randomFrom } from './data/random.ts'
import type { DemoLibrary, DemoRecord } from './types.ts'
import { works } from './works/all.ts'

/** What a patron of any demo library may owe and still borrow, in the library's currency. */
export const demoFeeLimit = '10.00'

let latest: { readonly today: string; readonly libraries: readonly DemoLibrary[] } | undefined

/**
 * The embedded consortium's six libraries, always in the same order. Everything is the same for the same `today`
 * (YYYY-MM-DD), and only due and expiry dates depend on it. The latest answer is kept, for the many tests that ask.
 */
export function demoLibraries(today: string): readonly DemoLibrary[] {
  if (latest?.today !== today) latest = { today, libraries: foundLibraries(today) }
  return latest.libraries
}

/** `demoLibraries`, made anew. */
export function foundLibraries(today: string): readonly DemoLibrary[] {
  const editions = publishEditions(works)
  return libraryFacts.map((facts) => {
    const { id, name, isil, website, timeZone, currency, branches } = facts
    const records = fillCatalogue(facts, editions, today)
    return { id, name, isil, website, timeZone, currency, branches, records, patrons: enrol(facts, today) }
  })
}

/** Cards to try, with what to expect of each; at every library that has patrons. */
export function demoCards(libraries: readonly DemoLibrary[]): readonly DemoCard[] {
  return cardsOf(libraries, demoFeeLimit)
}

function fillCatalogue(
  library: LibraryFacts,
  editions: readonly Edition[],
  today: string,
): readonly DemoRecord[] {
  let items = 0
  const next = (): number => ++items
  const acquired = acquire(library, editions)
  const gone = goneOf(library, acquired)
  return acquired.map((edition, at) => {
    const random = randomFrom(`${library.id} catalogues ${edition.key}`)
    const deleted = gone.has(edition)
    const { control, id, local } = identify(library, at, edition)
    const { entered, changed } = history(edition, library, random)
    return {
      id,
      marc: catalogue(edition, library, { control, entered, changed, deleted, local }, random),
      items: deleted ? [] : shelve(edition, random, { library, today, next }),
      datestamp: changed,
      work: edition.kind === 'study' ? `printing-of-${edition.work.key}` : edition.work.key,
      ...(deleted ? { deleted } : {}),
    }
  })
}

/** Evenly spread over the catalogue, and nothing that a demonstration would look for. */
function goneOf({ deletedCount }: LibraryFacts, acquired: readonly Edition[]): ReadonlySet<Edition> {
  if (deletedCount === 0) return new Set()
  const candidates = acquired.filter(({ work, format }) => work.popularity < 5 && format === 'book')
  const step = Math.floor(candidates.length / deletedCount)
  return new Set(candidates.filter((_, at) => at % step === 0).slice(0, deletedCount))
}

/** No record is older than what it describes, and none was touched after the last of June 2026. */
function history(
  edition: Edition,
  { id }: LibraryFacts,
  random: Random,
): { entered: string; changed: string } {
  const began = edition.year < 1998 ? '1998-01-05' : `${edition.year}-02-01`
  const entered = addDays(began, random.int(0, daysBetween(began, '2026-03-01')))
  const migrated = entered < '2019-01-01' ? '2019-01-01' : entered
  const changed = addDays(migrated, random.int(0, daysBetween(migrated, '2026-06-30')))
  return { entered, changed: `${changed}T${clock(hash32(edition.key + id))}Z` }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

type Identity = { readonly id: string; readonly control: string; readonly local: readonly DataField[] }

/** The record's number in the shape that its system gives, and the system's own fields that carry it. */
function identify({ id: library }: LibraryFacts, at: number, { format, key }: Edition): Identity {
  switch (library) {
    case 'brackwater':
      return numbered(1_000_007 + at * 3)
    case 'sonnfeld':
      return numbered(990_000_101 + at * 11)
    case 'tallgrass': {
      const id = String(at + 1)
      const type = format === 'journal' ? 'CR' : format === 'map' ? 'MP' : format === 'book' ? 'BK' : 'MX'
      const own = dataField('942', '  ', ['2', 'ddc'], ['c', type])
      return { id, control: id, local: [own, dataField('999', '  ', ['c', id], ['d', id])] }
    }
    case 'ellery':
      return numbered(20_001 + at)
    case 'caldera': {
      const id = uuidOf(`caldera instance ${key}`)
      const source = uuidOf(`caldera source record ${key}`)
      const control = `in${String(at + 1).padStart(11, '0')}`
      return { id, control, local: [dataField('999', 'ff', ['s', source], ['i', id])] }
    }
    case 'inkwell':
      return numbered(700_001 + at * 2)
  }
}

function numbered(number: number): Identity {
  return { id: String(number), control: String(number), local: [] }
}

/** A version 5 UUID in looks: the SHA-1 of a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function clock(seed: number): string {
  const seconds = seed % 86_400
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}
