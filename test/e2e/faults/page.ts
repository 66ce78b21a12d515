import type { KindLibrary } from '../../support/all-kinds.ts'
import type { PolyshelfProcess } from '../../support/polyshelf-process.ts'

export type Report = {
  readonly library: { readonly id: string }
  readonly status: string
  readonly errorCode: string | null
  readonly message: string | null
}
/** What a page of a catalogue asks all at once, and what it was told of one library. */
export type Told = {
  readonly search: Report | undefined
  /** Of one record's copies, and of another's numbers alone. */
  readonly copies: { readonly status: string; readonly sources: readonly Report[] } | undefined
  readonly counts: { readonly status: string; readonly sources: readonly Report[] } | undefined
  readonly card:
    | { readonly outcome: string; readonly mayBorrow: boolean; readonly source: Report }
    | undefined
}
export type Page = {
  readonly tookMs: number
  readonly works: number
  readonly told: ReadonlyMap<string, Told>
}

const report = 'library { id } status errorCode message'
const pageQuery = `query ($text: String, $copies: [ID!]!, $counts: [ID!]!) {
  search(query: {text: $text}, first: 20, waitMs: 9000) { sources { ${report} } nodes { id } }
  copies: availability(recordIds: $copies) { record { id } availability { status items { id } sources { ${report} } } }
  counts: availability(recordIds: $counts) { record { id } availability { status copies sources { ${report} } } }
}`
const cardMutation = `mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome mayBorrow source { ${report} } } }`
type Availabilities = readonly {
  readonly record: { readonly id: string }
  readonly availability: NonNullable<Told['copies']>
}[]
type PageData = {
  readonly search: { readonly sources: readonly Report[]; readonly nodes: readonly unknown[] }
  readonly copies: Availabilities
  readonly counts: Availabilities
}

/** The `turn`th page: of a word and of records that no page before it has asked for, so that nobody remembers an answer. */
export async function askPage(
  polyshelf: PolyshelfProcess,
  kinds: readonly KindLibrary[],
  text: string,
  turn: number,
): Promise<Page> {
  const begun = performance.now()
  const idsOf = (offset: number) =>
    kinds.map(({ library }) => {
      const held = library.records.filter(({ items, deleted }) => items.length > 0 && deleted !== true)
      return `${library.id}:${held[turn * 2 + offset]?.id}`
    })
  const cards = kinds.flatMap(({ library, live }) => {
    const holder = library.patrons.find(({ state }) => state === 'good')
    return live.includes('patrons') && holder !== undefined
      ? [{ library: library.id, card: holder.card, pin: holder.pin }]
      : []
  })
  const [page, ...verified] = await Promise.all([
    polyshelf.graphql<PageData>(pageQuery, { text, copies: idsOf(0), counts: idsOf(1) }),
    ...cards.map((i) => polyshelf.graphql<{ verifyPatron: NonNullable<Told['card']> }>(cardMutation, { i })),
  ])
  for (const { errors } of [page, ...verified])
    if (errors !== undefined) throw new Error(`the page failed: ${JSON.stringify(errors)}`)
  const { search, copies, counts } = page.data
  const of = (answers: Availabilities, id: string) =>
    answers.find(({ record }) => record.id.startsWith(`${id}:`))?.availability
  const told = kinds.map(({ library: { id } }): [string, Told] => [
    id,
    {
      search: search.sources.find(({ library }) => library.id === id),
      copies: of(copies, id),
      counts: of(counts, id),
      card: verified[cards.findIndex(({ library }) => library === id)]?.data.verifyPatron,
    },
  ])
  return { tookMs: performance.now() - begun, works: search.nodes.length, told: new Map(told) }
}

/** Words of titles that every library has, for as many searches that nobody has asked yet. */
export function wordsOf(kinds: readonly KindLibrary[]): readonly string[] {
  const counted = new Map<string, number>()
  for (const { library } of kinds)
    for (const { marc } of library.records.slice(0, 60)) {
      const title = marc.data.find(({ tag }) => tag === '245')?.subfields[0]?.value ?? ''
      for (const word of title.toLowerCase().match(/[a-z]{4,}/g) ?? [])
        counted.set(word, (counted.get(word) ?? 0) + 1)
    }
  return [...counted].toSorted(([, one], [, other]) => other - one).map(([word]) => word)
}
