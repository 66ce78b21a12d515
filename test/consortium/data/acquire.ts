import type { Edition } from './editions.ts'
import { longRun } from './items.ts'
import type { LibraryFacts, LibraryId } from './libraries.ts'
import { hash32 } from './random.ts'

/** How much a library wants a publication; 0: never. Scores of one edition are alike everywhere, so that libraries overlap. */
type Taste = (edition: Edition) => number

const isOld = ({ year }: Edition): boolean => year < 1950
const isOnline = ({ format }: Edition): boolean => format === 'ebook' || format === 'audio-online'
const isEnglish = ({ language }: Edition): boolean => language === 'eng'

const tastes: Readonly<Record<LibraryId, Taste>> = {
  brackwater: (edition) =>
    publicTaste(edition) * (isEnglish(edition) ? 1 : 0.72) * (edition.format === 'journal' ? 2 : 1),
  sonnfeld: (edition) =>
    special(edition, 0.55) * (isEnglish(edition) ? 0.78 : 1) * (edition.format === 'large-print' ? 0 : 1),
  tallgrass: (edition) => publicTaste(edition) * (isEnglish(edition) ? 1 : 0.7),
  ellery: (edition) =>
    publicTaste(edition) *
    (isEnglish(edition) ? 1 : 0.66) *
    (isOnline(edition) ? 0.8 : 1) *
    (isOld(edition) ? 0.7 : 1),
  caldera: (edition) => special(edition, 0.6) * (isOnline(edition) ? 1.15 : 0.95),
  inkwell: (edition) => {
    if (edition.format === 'journal') return edition.work.subjects.some((s) => s.includes('Print')) ? 2 : 0
    if (edition.work.form === 'printing') return 1.5
    return edition.kind === 'trade' ? 0 : 1
  },
}

function publicTaste(edition: Edition): number {
  const { form } = edition.work
  const dry = form === 'philosophy' || form === 'science' || form === 'printing' || form === 'religion'
  return special(edition, 0.3) * (dry ? 0.8 : 1)
}

/** Everybody buys trade editions; of what the museum collects, others buy some. */
function special({ kind, format, work }: Edition, share: number): number {
  if (format === 'journal') return work.key === longRun ? 10 : 1.6
  return kind === 'trade' ? 1 : share
}

/**
 * The publications that a library holds, `recordCount` of them and then `deletedCount` it once held, in the
 * order of their numbers. Whatever it wants enough and everybody wants most comes first.
 */
export function acquire(library: LibraryFacts, editions: readonly Edition[]): readonly Edition[] {
  const taste = tastes[library.id]
  const total = library.recordCount + library.deletedCount
  return editions
    .map((edition) => ({ edition, score: taste(edition) * appeal(edition, library.id) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.edition.ordinal - b.edition.ordinal)
    .slice(0, total)
    .map(({ edition }) => edition)
    .toSorted((a, b) => a.ordinal - b.ordinal)
}

function appeal({ key, work }: Edition, library: string): number {
  const shared = hash32(`appeal of ${key}`) / 0x1_0000_0000
  const own = hash32(`appeal of ${key} to ${library}`) / 0x1_0000_0000
  return 0.2 + 0.5 * shared + 0.4 * own + 0.06 * work.popularity
}
