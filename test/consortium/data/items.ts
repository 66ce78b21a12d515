import type { DemoItem, DemoItemState } from '../types.ts'
import type { Edition } from './editions.ts'
import { asciiLetters, cutter, dewey, lcCallNumber } from './identifiers.ts'
import type { LibraryFacts } from './libraries.ts'
import { inventBarcode } from './numbers.ts'
import type { Random } from './random.ts'
import { weighted } from './random.ts'

const lendingStates: readonly (readonly [DemoItemState, number])[] = [
  ['available', 620],
  ['on-loan', 190],
  ['overdue', 35],
  ['on-hold-shelf', 25],
  ['in-transit', 25],
  ['on-order', 15],
  ['in-process', 15],
  ['recalled', 8],
  ['missing', 12],
  ['lost', 10],
  ['damaged', 8],
  ['reference-only', 30],
  ['withdrawn', 7],
]
/** A museum lends nothing; what is not in the reading room is on the bench or gone. */
const museumStates: readonly (readonly [DemoItemState, number])[] = [
  ['reference-only', 940],
  ['in-process', 20],
  ['on-order', 10],
  ['missing', 10],
  ['damaged', 20],
]

/** Every library's run of periodicals that no page of an interface holds: a hundred and twenty bound volumes. */
const longRunVolumes = 120

export type Shelving = {
  readonly library: LibraryFacts
  /** YYYY-MM-DD */
  readonly today: string
  /** Counts the library's items. */
  readonly next: () => number
}

/** The copies of one publication; none of what is online. */
export function shelve(edition: Edition, random: Random, shelving: Shelving): readonly DemoItem[] {
  if (edition.format === 'ebook' || edition.format === 'audio-online') return []
  const volumes = volumesOf(edition)
  const copies = volumes.length > 1 ? 1 : copiesOf(edition, random, shelving.library)
  return volumes.flatMap((volume) =>
    Array.from({ length: copies }, () => item(edition, volume, random, shelving)),
  )
}

function volumesOf({ format, volumes, work }: Edition): readonly (string | undefined)[] {
  if (format === 'journal') {
    const run = work.key === longRun ? longRunVolumes : 12
    const first = work.year ?? 1900
    return Array.from({ length: run }, (_, at) => `v. ${at + 1} (${first + Math.floor(at / 2)})`)
  }
  return volumes > 1 ? Array.from({ length: volumes }, (_, at) => `v. ${at + 1}`) : [undefined]
}

/** The work of which every lending library holds `longRunVolumes` bound volumes. */
export const longRun = 'punch'

function copiesOf({ work, kind, year }: Edition, random: Random, { id }: LibraryFacts): number {
  if (id === 'inkwell' || kind !== 'trade') return 1
  const most = year < 1970 ? 1 : Math.min(6, 1 + work.popularity)
  return 1 + Math.floor(random.next() ** 2 * most)
}

function item(
  edition: Edition,
  volume: string | undefined,
  random: Random,
  { library, today, next }: Shelving,
): DemoItem {
  const ordinal = next()
  const state = weighted(random, library.id === 'inkwell' ? museumStates : lendingStates)
  const dueOn = dueDate(state, today, random)
  return {
    id: String(ordinal),
    barcode: inventBarcode('item', library.institution, ordinal),
    branch: random.pick(library.branches).code,
    location: random.pick(library.locations),
    callNumber: callNumber(edition, library),
    state,
    holds: holdsOn(state, edition, random),
    ...(volume === undefined ? {} : { volume }),
    ...(dueOn === undefined ? {} : { dueOn }),
  }
}

function dueDate(state: DemoItemState, today: string, random: Random): string | undefined {
  if (state === 'on-loan') return addDays(today, random.int(1, 28))
  if (state === 'recalled') return addDays(today, random.int(1, 10))
  return state === 'overdue' ? addDays(today, -random.int(1, 60)) : undefined
}

function holdsOn(state: DemoItemState, { work }: Edition, random: Random): number {
  if (state === 'recalled' || state === 'on-hold-shelf') return random.int(1, 4)
  if (state !== 'on-loan' && state !== 'on-order' && state !== 'overdue') return 0
  return random.chance(0.08 * work.popularity) ? random.int(1, work.popularity + 2) : 0
}

function callNumber(edition: Edition, { id }: LibraryFacts): string {
  const { work, kind, ordinal } = edition
  const entry = kind === 'study' ? edition.title.main : (work.creator?.heading ?? edition.title.main)
  const letters = asciiLetters(entry).slice(0, 3)
  switch (id) {
    case 'brackwater':
    case 'tallgrass':
      return `${dewey(edition)} ${letters}`
    case 'ellery':
      return /novel|stories/.test(work.form) && kind === 'trade'
        ? `F ${letters}`
        : `${dewey(edition).slice(0, 3)} ${letters}`
    case 'caldera':
      return lcCallNumber(edition)
    case 'sonnfeld':
      return `${asciiLetters(edition.language).slice(0, 2)} ${1000 + (ordinal % 8000)} ${cutter(entry)}`
    case 'inkwell':
      return `IMP ${dewey(edition)} ${ordinal}`
  }
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
