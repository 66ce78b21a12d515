import { type BrowseIndex, headingKey } from './bib/headings.ts'
import type { BrowseAnswer, BrowseRequest, Heading } from './port.ts'

/** Requests for one page: a server may cap what it lists at ten terms, not at one. */
const requests = 4

export type ScannedTerm = {
  /** To go on from; `shown` where it is shown otherwise. */
  readonly term: string
  readonly shown: string | undefined
  /** Undefined where the server does not count. */
  readonly count: number | undefined
}
export type ScannedTerms = {
  /** In the server's order, beginning at the term asked for or at the first that follows. */
  readonly terms: readonly ScannedTerm[]
  /** The server says that its index ends with them. */
  readonly isEnd: boolean
}

/**
 * A page of an index of a server that scans: asked from where the page begins, and on from its last term until the page is full
 * or nothing new comes. A heading's position is its term.
 */
export async function scannedHeadings(
  { index, from, after, count }: BrowseRequest,
  scan: (from: string, count: number) => Promise<ScannedTerms>,
): Promise<BrowseAnswer> {
  const headings: Heading[] = []
  let last = after
  let more = true
  for (let request = 0; more && request < requests && headings.length < count; request += 1) {
    const wanted = count - headings.length + (last === undefined ? 0 : 1)
    const { terms, isEnd } = await scan(last ?? from, wanted)
    const given = terms.slice(0, wanted)
    const fresh = given.slice(given.findLastIndex(({ term }) => term === last) + 1)
    headings.push(...fresh.flatMap((term) => headingOf(index, term)))
    last = fresh.at(-1)?.term
    more = last !== undefined && !(isEnd && terms.length <= wanted)
  }
  return { headings: headings.slice(0, count), more: more || headings.length > count, complete: true }
}

function headingOf(index: BrowseIndex, { term, shown, count }: ScannedTerm): readonly Heading[] {
  const text = (shown ?? term).replace(/\s+/gu, ' ').trim()
  const key = headingKey(index, text)
  if (key === '') return []
  return [{ text, key, position: term, ...(count === undefined ? {} : { count }) }]
}
