import { mapConcurrently } from '../concurrently.ts'
import { almaLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { batchesOf, marcOf, readBibs } from './bibs.ts'
import type { AlmaClient } from './client.ts'
import type { AlmaConfig } from './config.ts'
import { type AlmaLocation, hasUncounted, locationsOf, mayHaveItems, toSummary } from './inventory.ts'
import { itemsOf, toItem } from './items.ts'

/**
 * First the records with their inventory, ten to a request: it says which exist, and which have nothing but electronic
 * copies. The counts of a location do not tell a loan from a loss, nor a copy for the reading room from one to take home, so
 * the items of those that have copies are then asked for, a request a record; unless the library is content with counts.
 */
export function almaAvailability(
  client: AlmaClient,
  config: AlmaConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const rules = { ...config, timeZone: library.timeZone }

  const answerFor = async (
    localId: string,
    xml: string,
    mayAsk: () => boolean,
    signal: AbortSignal,
  ): Promise<RecordItems> => {
    const locations = readLocations(xml)
    if (locations !== undefined && !locations.some(mayHaveItems))
      return { localId, known: true, items: [], complete: !hasUncounted(locations) }
    const wantsItems = config.copies === 'items'
    if (!wantsItems || !mayAsk()) {
      const summary = toSummary(localId, locations ?? [], rules)
      return { ...summary, complete: summary.complete && locations !== undefined && !wantsItems }
    }
    const found = await itemsOf(client, localId, signal)
    if (found === undefined) return unknown(localId)
    const nowMs = Date.now()
    return {
      localId,
      known: true,
      items: found.items.map((item) => toItem(item, rules, nowMs)),
      complete: found.complete && (locations === undefined || isWhole(locations, found.items.length)),
    }
  }

  return {
    async items(localIds, { signal }) {
      const batches = batchesOf(localIds, almaLimits.bibsWithInventory)
      let left = config.itemRecords
      const mayAsk = () => left-- > 0
      const answers = await mapConcurrently(batches, almaLimits.connections, signal, async (batch, own) => {
        const bibs = await readBibs(client, batch, true, own)
        return await mapConcurrently(batch, almaLimits.connections, own, async (localId, each) => {
          const xml = bibs.get(localId)
          return xml === undefined ? unknown(localId) : await answerFor(localId, xml, mayAsk, each)
        })
      })
      const byId = new Map(answers.flat().map((answer) => [answer.localId, answer]))
      return localIds.map((localId) => byId.get(localId) ?? unknown(localId))
    },
  }
}

function unknown(localId: string): RecordItems {
  return { localId, known: false, items: [], complete: true }
}

/** Undefined where the record cannot be read: its items may still be known. */
function readLocations(xml: string): readonly AlmaLocation[] | undefined {
  try {
    return locationsOf(marcOf(xml))
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Holdings beside the items that nobody has counted, or counts of which not one item came, are not the whole. */
function isWhole(locations: readonly AlmaLocation[], items: number): boolean {
  return !hasUncounted(locations) && items > 0
}
