import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { capped } from '../copy-counts.ts'
import { UpstreamError } from '../errors.ts'
import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { opacRules, type OpacRules } from '../holdings/config.ts'
import { itemsOfHoldings } from '../holdings/opac-items.ts'
import { sruAdapterLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems, RecordPort } from '../port.ts'
import type { Query } from '../query/model.ts'
import { type ReadRecord, readSruRecord } from './map.ts'
import type { SruSystem } from './page.ts'
import { marcOptions, readWindow } from './search.ts'

export function sruRecords(system: SruSystem): RecordPort {
  return {
    read: (localIds, { signal }) =>
      mapConcurrently(
        localIds,
        sruAdapterLimits.parallelIds,
        signal,
        async (id, either): Promise<BibRecord | undefined> => (await readOne(system, id, either))?.bib,
      ),
  }
}

/** Undefined where the configuration says that the server cannot tell. */
export function sruAvailability(system: SruSystem, library: LibraryProfile): AvailabilityPort | undefined {
  const { from, schema } = system.config.items
  if (from === 'none') return undefined
  const schemas = from === 'opacxml' ? [schema] : undefined
  const rules = opacRules(system.config.items, library.timeZone)
  return {
    items: (localIds, { signal }) =>
      mapConcurrently(localIds, sruAdapterLimits.parallelIds, signal, async (localId, either) => {
        const read = await readOne(system, localId, either, schemas)
        return read === undefined
          ? { localId, known: false, items: [], complete: true }
          : itemsOf(read, rules, from)
      }),
  }
}

function itemsOf({ bib, holdings }: ReadRecord, rules: OpacRules, from: string): RecordItems {
  const { localId } = bib
  // Without holdings nothing was said of copies, which is not that there are none.
  if (from === 'opacxml')
    return capped({
      localId,
      known: true,
      items: itemsOfHoldings(localId, holdings ?? [], rules),
      complete: holdings !== undefined,
    })
  return capped({ localId, known: true, items: itemsOfRecord(localId, bib.items, rules), complete: true })
}

/**
 * The record of that id, to the letter: an index of words may find more. Undefined only where the server answers that it has
 * none. @throws {UpstreamError}
 */
async function readOne(
  system: SruSystem,
  id: string,
  signal: AbortSignal,
  schemas?: readonly string[],
): Promise<ReadRecord | undefined> {
  const query: Query = { type: 'term', index: 'localId', relation: 'exact', text: id, truncated: false }
  const window = { start: 0, count: sruAdapterLimits.hitsPerId }
  const found = await readWindow(system, query, window, { signal }, schemas)
  const options = marcOptions(system.config)
  const reads = found.records.map((record) => readSruRecord(record, options))
  const match = reads.find((read) => read?.bib.localId === id)
  if (match !== undefined) return match
  // Something was found and could not be read, or the id hides among more hits than were looked at.
  if (reads.includes(undefined) || found.hitCount > found.records.length)
    throw new UpstreamError('PROTOCOL_ERROR', system.config.id, 'searchRetrieve', {
      detail: `${found.hitCount} hits for one id, none of them readable as it`,
    })
  return undefined
}
