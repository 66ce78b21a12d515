import { mapConcurrently } from '../concurrently.ts'
import { eachRecord } from '../each-record.ts'
import type { RecordItems } from '../item.ts'
import { almaLimits } from '../limits.ts'
import type { AvailabilityPort, CallOptions, LibraryProfile } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { batchesOf, marcOf, readBibs } from './bibs.ts'
import type { AlmaClient } from './client.ts'
import type { AlmaConfig } from './config.ts'
import {
  type AlmaLocation,
  countsOfLocations,
  hasUncounted,
  isWhole,
  locationsOf,
  mayHaveItems,
  toSummary,
} from './inventory.ts'
import { itemsOf, toItem } from './items.ts'

/**
 * First the records with their inventory, ten to a request: it says which exist, which have nothing but electronic copies, and
 * how many copies are in. That does not tell a loan from a loss, so the items of those that have copies are then asked for, a
 * request a record.
 */
export function almaAvailability(
  client: AlmaClient,
  config: AlmaConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const rules = { ...config, timeZone: library.timeZone }

  const described = async (
    localId: string,
    locations: readonly AlmaLocation[] | undefined,
    mayAsk: () => boolean,
    signal: AbortSignal,
  ): Promise<RecordItems> => {
    if (locations !== undefined && !locations.some(mayHaveItems))
      return { localId, known: true, items: [], complete: !hasUncounted(locations) }
    if (!mayAsk()) {
      const summary = toSummary(localId, locations ?? [], rules)
      const isWanted = config.itemRecords === 0
      return { ...summary, complete: summary.complete && locations !== undefined && isWanted }
    }
    const found = await itemsOf(client, localId, signal)
    if (found === undefined) return unknown(localId)
    const items = found.items.map((item) => toItem(item, rules))
    // Holdings beside the items that nobody has counted, or counts of which not one item came, are not the whole.
    const isAll =
      items.length >= found.total &&
      (locations === undefined || (!hasUncounted(locations) && items.length > 0))
    const { available, ...counted } = countsOfLocations(locations ?? [], rules)
    const counts = { ...counted, copies: found.total, available: Math.min(available, found.total) }
    return {
      localId,
      known: true,
      items,
      complete: isAll,
      ...(items.length < found.total ? { counts } : {}),
    }
  }

  const counted = (localId: string, locations: readonly AlmaLocation[] | undefined): RecordItems => ({
    localId,
    known: true,
    items: [],
    complete: locations !== undefined && isWhole(locations),
    counts: countsOfLocations(locations ?? [], rules),
  })

  const ask = async (
    localIds: readonly string[],
    { signal }: CallOptions,
    answerOf: (
      localId: string,
      locations: readonly AlmaLocation[] | undefined,
      signal: AbortSignal,
    ) => RecordItems | Promise<RecordItems>,
  ): Promise<readonly RecordItems[]> => {
    const batches = batchesOf(localIds, almaLimits.bibsWithInventory)
    const answers = await mapConcurrently(batches, almaLimits.connections, signal, async (batch, own) => {
      const bibs = await readBibs(client, batch, true, own)
      const answer = async (localId: string, each: AbortSignal) => {
        const xml = bibs.get(localId)
        return xml === undefined ? unknown(localId) : await answerOf(localId, readLocations(xml), each)
      }
      return await eachRecord(batch, own, answer, almaLimits.connections)
    })
    const byId = new Map(answers.flat().map((answer) => [answer.localId, answer]))
    return localIds.map((localId) => byId.get(localId) ?? unknown(localId))
  }

  return {
    items(localIds, options) {
      let left = config.itemRecords
      const mayAsk = () => left-- > 0
      return ask(localIds, options, (id, locations, signal) => described(id, locations, mayAsk, signal))
    },
    counts: (localIds, options) => ask(localIds, options, counted),
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
