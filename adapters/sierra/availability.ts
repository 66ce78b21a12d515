import { mapConcurrently, together } from '../concurrently.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sierraLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems } from '../port.ts'
import { SierraItems, type SierraBib, type SierraItem } from './answers.ts'
import { batchesOf, fetchBibs } from './bibs.ts'
import { isNotFound, type SierraClient } from './client.ts'
import type { SierraConfig } from './config.ts'
import { orderedItems, toItem, type ItemRules } from './items.ts'
import { bibNumber } from './record-number.ts'

type Copies = { readonly items: readonly SierraItem[]; readonly complete: boolean }

/**
 * Two requests per batch of records, side by side: the items of all its bibs, and the bibs, which alone tell a record that
 * does not exist from one without items, and hold what is on order, the requests for any copy, and most call numbers.
 */
export function sierraAvailability(
  client: SierraClient,
  config: SierraConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const rules: ItemRules = { ...config, timeZone: library.timeZone }
  const current = config.apiVersion >= 6
  const itemFields =
    'id,bibIds,location,status,barcode,callNumber,suppressed,deleted,' +
    (current ? 'itemType,volumes,holdCount' : 'fixedFields,varFields')
  const bibFields = `id,deleted,suppressed,orders,varFields${current ? ',holdCount' : ''}`

  /** `total` counts the rows of one page only, so that a short page is the end. */
  const copiesOf = async (numbers: readonly string[], signal: AbortSignal): Promise<Copies> => {
    const operation = 'GET items'
    const found = new Map<string, SierraItem>()
    const limit = sierraLimits.itemPage
    for (let page = 0; page < sierraLimits.itemPages; page += 1) {
      const answer = await client.send({
        operation,
        path: '/items',
        query: {
          bibIds: numbers.join(','),
          deleted: 'false',
          suppressed: 'false',
          limit,
          offset: page * limit,
          fields: itemFields,
        },
        signal,
      })
      // No items, or none after the last page.
      if (isNotFound(answer)) return { items: [...found.values()], complete: true }
      if (answer.status !== 200) throw statusError(client.system, operation, answer)
      const { entries } = jsonAnswer(SierraItems, client.system, operation, answer)
      for (const item of entries ?? []) found.set(item.id, item)
      if ((entries ?? []).length < limit) return { items: [...found.values()], complete: true }
    }
    return { items: [...found.values()], complete: false }
  }

  const recordItems = (bib: SierraBib, { items, complete }: Copies): Omit<RecordItems, 'localId'> => {
    const now = Date.now()
    const own = items
      .filter(({ bibIds }) => bibIds?.includes(bib.id))
      .map((item) => toItem(item, bib, rules, now))
      .filter((item) => item !== undefined)
    return {
      known: true,
      items: own.length > 0 ? own : orderedItems(bib, rules),
      complete,
      ...(bib.holdCount == null ? {} : { holds: bib.holdCount }),
    }
  }

  const batchOf = (numbers: readonly string[], callerSignal: AbortSignal) =>
    together(callerSignal, async (signal) => {
      const [bibs, copies] = await Promise.all([
        fetchBibs(client, numbers, bibFields, signal),
        copiesOf(numbers, signal),
      ])
      return [...bibs].map(([number, bib]) => [number, recordItems(bib, copies)] as const)
    })

  return {
    async items(localIds, { signal }) {
      const answers = await mapConcurrently(batchesOf(localIds), sierraLimits.batches, signal, batchOf)
      const byNumber = new Map(answers.flat())
      return localIds.map((localId) => ({
        ...(byNumber.get(bibNumber(localId) ?? '') ?? { known: false, items: [], complete: true }),
        localId,
      }))
    },
  }
}
