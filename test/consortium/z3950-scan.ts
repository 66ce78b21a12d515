import { bib1 } from '../../adapters/protocols/z3950/diagnostic.ts'
import type { ScanEntry, ScanRequest, ScanResponse } from '../../adapters/protocols/z3950/scan.ts'
import { HeadingLists, type ListName } from './heading-lists.ts'
import type { DemoRecord } from './types.ts'

/** Lists by Use attribute. */
const lists: Readonly<Record<number, ListName>> = {
  1: 'authors',
  4: 'titles',
  21: 'subjects',
  53: 'call-numbers',
  1003: 'authors',
  1004: 'authors',
}

/** Scan over whole headings; titles word by word unless the whole field is asked for (completeness 3). */
export class ScanLists {
  readonly #lists: HeadingLists

  constructor(records: readonly DemoRecord[]) {
    this.#lists = new HeadingLists(records)
  }

  answer(request: ScanRequest): ScanResponse {
    const value = (wanted: number) => request.start.attributes.find(({ type }) => type === wanted)?.value
    const use = value(1) ?? 4
    const list = lists[use]
    if (list === undefined) return failure(bib1(114, String(use)))
    if (request.stepSize !== undefined && request.stepSize !== 0)
      return failure(bib1(205, String(request.stepSize)))
    const name = list === 'titles' && value(6) !== 3 ? 'title-words' : list
    const { terms, at } = this.#lists.place(name, Buffer.from(request.start.term).toString())
    const first = Math.max(0, at - (request.preferredPosition ?? 1) + 1)
    const entries = terms
      .slice(first, first + Math.min(100, Math.max(0, request.count)))
      .map(({ term, count }): ScanEntry => ({ type: 'term', term: Buffer.from(term), occurrences: count }))
    return {
      type: 'scanResponse',
      stepSize: 0,
      // 5: fewer than asked, for the list has ended.
      scanStatus: entries.length < request.count ? 5 : 0,
      numberOfEntriesReturned: entries.length,
      positionOfTerm: at - first + 1,
      entries,
      diagnostics: [],
    }
  }
}

function failure(diagnostic: ReturnType<typeof bib1>): ScanResponse {
  return {
    type: 'scanResponse',
    scanStatus: 6,
    numberOfEntriesReturned: 0,
    entries: [],
    diagnostics: [diagnostic],
  }
}
