import { mapConcurrently, together } from '../concurrently.ts'
import { countsOf } from '../copy-counts.ts'
import type { Item, RecordItems } from '../item.ts'
import { sierraLimits } from '../limits.ts'
import type { AvailabilityPort, CallOptions, LibraryProfile } from '../port.ts'
import type { SierraBib, SierraItem } from './answers.ts'
import { batchesOf, fetchBibs } from './bibs.ts'
import type { SierraClient } from './client.ts'
import type { SierraConfig } from './config.ts'
import { type BatchItems, type ItemList, ItemLists, ofBib } from './item-lists.ts'
import { orderedItems, toItem, type ItemRules } from './items.ts'
import { bibNumber } from './record-number.ts'

type Answer = Omit<RecordItems, 'localId'>

/**
 * Two requests per batch of records, side by side: the items of all its bibs, and the bibs, which alone tell a record that
 * does not exist from one without items, and hold what is on order, the requests for any copy, and most call numbers. To be
 * counted, both come with a fraction of their fields.
 */
export function sierraAvailability(
  client: SierraClient,
  config: SierraConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const rules: ItemRules = { ...config, timeZone: library.timeZone }
  const lists = new ItemLists(client, config.apiVersion)
  const holdCount = config.apiVersion >= 6 ? ',holdCount' : ''
  const countedFields = `id,deleted,suppressed,orders${holdCount}`
  const describedFields = `${countedFields},varFields`

  const toItems = (bib: SierraBib, items: readonly SierraItem[]): readonly Item[] =>
    items.map((item) => toItem(item, bib, rules)).filter((item) => item !== undefined)

  const described = (bib: SierraBib, batch: BatchItems): Answer => {
    const own = toItems(bib, ofBib(batch, bib.id))
    const items = own.length > 0 ? own : orderedItems(bib, rules)
    const { tally } = batch
    const counts = tally === undefined ? undefined : countsOf(toItems(bib, ofBib(tally, bib.id)))
    const isAll = counts === undefined || (tally?.complete === true && own.length >= counts.copies)
    return {
      known: true,
      items,
      complete: isAll,
      ...holdsOf(bib),
      ...(isAll || counts === undefined ? {} : { counts }),
    }
  }

  const counted = (bib: SierraBib, tally: ItemList): Answer => {
    const own = toItems(bib, ofBib(tally, bib.id))
    const counts = countsOf(own.length > 0 ? own : orderedItems(bib, rules))
    return { known: true, items: [], complete: tally.complete, ...holdsOf(bib), counts }
  }

  const ask = async <List>(
    localIds: readonly string[],
    { signal }: CallOptions,
    fields: string,
    list: (numbers: readonly string[], signal: AbortSignal) => Promise<List>,
    answerOf: (bib: SierraBib, list: List) => Answer,
  ): Promise<readonly RecordItems[]> => {
    const answers = await mapConcurrently(
      batchesOf(localIds),
      sierraLimits.batches,
      signal,
      (numbers, batchSignal) =>
        together(batchSignal, async (own) => {
          const [bibs, items] = await Promise.all([
            fetchBibs(client, numbers, fields, own),
            list(numbers, own),
          ])
          return [...bibs].map(([number, bib]) => [number, answerOf(bib, items)] as const)
        }),
    )
    const byNumber = new Map(answers.flat())
    return localIds.map((localId) => ({
      ...(byNumber.get(bibNumber(localId) ?? '') ?? { known: false, items: [], complete: true }),
      localId,
    }))
  }

  return {
    items: (localIds, options) =>
      ask(localIds, options, describedFields, (numbers, own) => lists.describe(numbers, own), described),
    counts: (localIds, options) =>
      ask(localIds, options, countedFields, (numbers, own) => lists.count(numbers, own), counted),
  }
}

function holdsOf({ holdCount: holds }: SierraBib): { readonly holds?: number } {
  return holds == null ? {} : { holds }
}
