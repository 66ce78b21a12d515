import type { DemoRecord } from './types.ts'

export type ListName = 'title-words' | 'titles' | 'authors' | 'subjects' | 'call-numbers'
export type ListedTerm = { readonly term: string; readonly count: number }
type Sorted = ListedTerm & { readonly key: string }

/** Term lists of an embedded catalogue, each made when first asked for, in the order of small letters with their marks. */
export class HeadingLists {
  readonly #records: readonly DemoRecord[]
  readonly #lists = new Map<ListName, readonly Sorted[]>()

  constructor(records: readonly DemoRecord[]) {
    this.#records = records.filter(({ deleted }) => !deleted)
  }

  /** The terms of a list, and the place of `text` among them: of the first that is not before it. */
  place(name: ListName, text: string): { readonly terms: readonly ListedTerm[]; readonly at: number } {
    const terms = this.#list(name)
    const from = keyOf(text)
    const found = terms.findIndex(({ key }) => key >= from)
    return { terms, at: found < 0 ? terms.length : found }
  }

  #list(name: ListName): readonly Sorted[] {
    const made = this.#lists.get(name)
    if (made !== undefined) return made
    const counts = new Map<string, number>()
    for (const record of this.#records)
      for (const term of new Set(termsOf(record, name))) counts.set(term, (counts.get(term) ?? 0) + 1)
    const list = [...counts]
      .map(([term, count]) => ({ term, count, key: keyOf(term) }))
      .toSorted((a, b) => (a.key < b.key || (a.key === b.key && a.term < b.term) ? -1 : 1))
    this.#lists.set(name, list)
    return list
  }
}

function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

const tags = { titles: ['245'], authors: ['100', '700'], subjects: ['650'] } as const

function termsOf(record: DemoRecord, name: ListName): readonly string[] {
  if (name === 'call-numbers') return record.items.map(({ callNumber }) => callNumber)
  if (name === 'title-words')
    return termsOf(record, 'titles').flatMap((title) => title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  return record.marc.data
    .filter(({ tag }) => tags[name].some((wanted) => wanted === tag))
    .flatMap(({ subfields }) => subfields.filter(({ code }) => code === 'a'))
    .map(({ value }) => value.replace(/[\s/:;,.=]+$/, ''))
}
