import type { BrowseAnswer, Heading } from '../../adapters/port.ts'

/** One library's headings from where its last page ended. */
export type BrowseSource = {
  readonly systemId: string
  readonly libraryId: string
  readonly answer: BrowseAnswer
}
export type MergedEntry = {
  readonly key: string
  readonly text: string
  readonly counts: ReadonlyMap<string, number | undefined>
}
export type MergedPage = {
  readonly entries: readonly MergedEntry[]
  /** By system, the position of its last heading on the page; absent where none of it is there. */
  readonly positions: ReadonlyMap<string, string>
  /** Systems whose index is at its end with this page. */
  readonly ended: ReadonlySet<string>
}
type Walk = { readonly source: BrowseSource; at: number }

/**
 * Of each library's headings the next one in turn, the lowest of all first, so that every heading of every library comes exactly
 * once, whatever order it keeps. A page ends early where a library has more than it gave: nothing can be put before that.
 */
export function mergeHeadings(sources: readonly BrowseSource[], count: number): MergedPage {
  const walks: Walk[] = sources.map((source) => ({ source, at: 0 }))
  const entries = new Map<string, { text: string; counts: Map<string, number | undefined> }>()
  while (!walks.some(({ source, at }) => at >= source.answer.headings.length && source.answer.more)) {
    const lowest = walks.reduce<Heading | undefined>((low, walk) => lower(low, headOf(walk)), undefined)
    if (lowest === undefined || (entries.size >= count && !entries.has(lowest.key))) break
    for (const walk of walks) take(walk, lowest.key, entries)
  }
  return {
    entries: [...entries]
      .map(([key, entry]) => ({ key, ...entry }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    positions: new Map(
      walks.flatMap(({ source, at }) => {
        const last = source.answer.headings[at - 1]
        return last === undefined ? [] : [[source.systemId, last.position]]
      }),
    ),
    ended: new Set(
      walks.flatMap(({ source: { systemId, answer }, at }) =>
        at >= answer.headings.length && !answer.more ? [systemId] : [],
      ),
    ),
  }
}

function headOf({ source, at }: Walk): Heading | undefined {
  return source.answer.headings[at]
}

function lower(one: Heading | undefined, other: Heading | undefined): Heading | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.key < one.key ? other : one
}

/** All headings of that key at which the library stands: it may tell apart what is one to us. */
function take(
  walk: Walk,
  key: string,
  entries: Map<string, { text: string; counts: Map<string, number | undefined> }>,
): void {
  for (let head = headOf(walk); head?.key === key; head = headOf(walk)) {
    walk.at += 1
    const entry = entries.get(key) ?? { text: head.text, counts: new Map<string, number | undefined>() }
    entries.set(key, entry)
    const { libraryId } = walk.source
    const { count } = head
    const known = entry.counts.has(libraryId) ? entry.counts.get(libraryId) : 0
    entry.counts.set(libraryId, count === undefined || known === undefined ? undefined : known + count)
  }
}
