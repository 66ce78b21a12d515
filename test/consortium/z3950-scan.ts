import { bib1 } from '../../adapters/protocols/z3950/diagnostic.ts'
import type { ScanEntry, ScanRequest, ScanResponse } from '../../adapters/protocols/z3950/scan.ts'
import type { DemoRecord } from './types.ts'

type Terms = readonly { readonly term: string; readonly count: number }[]

/** Term lists of titles (words) and authors (headings), made when first asked for. */
export class ScanLists {
  readonly #records: readonly DemoRecord[]
  readonly #lists = new Map<string, Terms>()

  constructor(records: readonly DemoRecord[]) {
    this.#records = records
  }

  answer(request: ScanRequest): ScanResponse {
    const use = request.start.attributes.find(({ type }) => type === 1)?.value ?? 4
    const kind = use === 4 ? 'title' : [1, 1003, 1004].includes(use) ? 'author' : undefined
    if (kind === undefined) return failure(bib1(114, String(use)))
    if (request.stepSize !== undefined && request.stepSize !== 0)
      return failure(bib1(205, String(request.stepSize)))
    const terms = this.#list(kind)
    const from = Buffer.from(request.start.term).toString().normalize('NFC').toLowerCase()
    const found = terms.findIndex(({ term }) => term >= from)
    const at = found < 0 ? terms.length : found
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

  #list(kind: 'title' | 'author'): Terms {
    const made = this.#lists.get(kind)
    if (made !== undefined) return made
    const counts = new Map<string, number>()
    for (const record of this.#records)
      for (const term of new Set(termsOf(record, kind))) counts.set(term, (counts.get(term) ?? 0) + 1)
    const list = [...counts]
      .map(([term, count]) => ({ term, count }))
      .toSorted((a, b) => (a.term < b.term ? -1 : 1))
    this.#lists.set(kind, list)
    return list
  }
}

function termsOf({ marc }: DemoRecord, kind: 'title' | 'author'): readonly string[] {
  const tags = kind === 'title' ? ['245'] : ['100', '700']
  const values = marc.data
    .filter(({ tag }) => tags.includes(tag))
    .flatMap(({ subfields }) => subfields.filter(({ code }) => code === 'a'))
    .map(({ value }) => value.toLowerCase())
  if (kind === 'author') return values.map((value) => value.replace(/[\s,.]+$/, ''))
  return values.flatMap((value) => value.match(/[\p{L}\p{N}]+/gu) ?? [])
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
