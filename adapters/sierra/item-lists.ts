import { mapConcurrently } from '../concurrently.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { recordLimits, sierraLimits } from '../limits.ts'
import { SierraItems, type SierraItem } from './answers.ts'
import { isNotFound, type SierraClient } from './client.ts'

export type ItemList = { readonly items: readonly SierraItem[]; readonly complete: boolean }
/** `tally`: the same items with the state of each alone, where `items` are not all. */
export type BatchItems = ItemList & { readonly tally?: ItemList }
type Wanted = { readonly fields: string; readonly limit: number; readonly pages: number }

/** The items of some bibs, many to a request. */
export class ItemLists {
  readonly #client: SierraClient
  readonly #described: Wanted
  readonly #counted: Wanted

  constructor(client: SierraClient, apiVersion: number) {
    const current = apiVersion >= 6
    const state = 'id,bibIds,location,status,suppressed,deleted'
    this.#client = client
    this.#described = {
      fields: `${state},barcode,callNumber,${current ? 'itemType,volumes,holdCount' : 'fixedFields,varFields'}`,
      limit: recordLimits.items,
      pages: 1,
    }
    this.#counted = {
      fields: `${state},${current ? 'itemType,holdCount' : 'fixedFields'}`,
      limit: sierraLimits.countPage,
      pages: sierraLimits.countPages,
    }
  }

  /** The state of each item, and nothing else. */
  count(numbers: readonly string[], signal: AbortSignal): Promise<ItemList> {
    return this.#list(numbers, this.#counted, signal)
  }

  /**
   * One page, if that is all. Else the items are counted, and what the page lacks is asked for in pages of several bibs each;
   * of a bib with more items than are handed on one page comes.
   */
  async describe(numbers: readonly string[], signal: AbortSignal): Promise<BatchItems> {
    const first = await this.#list(numbers, this.#described, signal)
    if (first.complete) return first
    const tally = await this.count(numbers, signal)
    const sizes = numbers.map((number) => ({
      number,
      size: ofBib(tally, number).length,
      here: ofBib(first, number).length,
    }))
    const open = sizes.filter(({ size, here }) => here < Math.min(size, recordLimits.items))
    const rest = await mapConcurrently(pagesOf(open), sierraLimits.batches, signal, (page, either) =>
      this.#list(page, this.#described, either),
    )
    const byId = new Map([first, ...rest].flatMap(({ items }) => items).map((item) => [item.id, item]))
    return { items: [...byId.values()], complete: false, tally }
  }

  /** `total` counts the rows of one page only, so that a short page is the end. */
  async #list(
    numbers: readonly string[],
    { fields, limit, pages }: Wanted,
    signal: AbortSignal,
  ): Promise<ItemList> {
    const operation = 'GET items'
    const { system } = this.#client
    const found = new Map<string, SierraItem>()
    for (let page = 0; page < pages; page += 1) {
      const query = {
        bibIds: numbers.join(','),
        deleted: 'false',
        suppressed: 'false',
        limit,
        offset: page * limit,
        fields,
      }
      const answer = await this.#client.send({ operation, path: '/items', query, signal })
      // No items, or none after the last page.
      if (isNotFound(answer)) return { items: [...found.values()], complete: true }
      if (answer.status !== 200) throw statusError(system, operation, answer)
      const { entries } = jsonAnswer(SierraItems, system, operation, answer)
      for (const item of entries ?? []) found.set(item.id, item)
      if ((entries ?? []).length < limit) return { items: [...found.values()], complete: true }
    }
    return { items: [...found.values()], complete: false }
  }
}

export function ofBib({ items }: ItemList, number: string): readonly SierraItem[] {
  return items.filter(({ bibIds }) => bibIds?.includes(number))
}

/** Bibs whose items fit into one page together; one that does not fit is alone. */
function pagesOf(bibs: readonly { readonly number: string; readonly size: number }[]): readonly string[][] {
  const pages: string[][] = []
  let room = 0
  for (const { number, size } of bibs.toSorted((a, b) => a.size - b.size)) {
    // A full page would look as if there were more.
    if (size >= room) {
      pages.push([])
      room = recordLimits.items
    }
    pages.at(-1)?.push(number)
    room -= size
  }
  return pages
}
