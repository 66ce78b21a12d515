import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { sruAdapterLimits } from '../limits.ts'
import { anyIdOf } from '../query/any-id.ts'
import { type ReadRecord, readSruRecord } from './map.ts'
import type { SruSystem } from './page.ts'
import { marcOptions, readWindow } from './search.ts'

const refusals = new Set(['UNSUPPORTED_QUERY', 'REFUSED'])

/** Several records a search, joined by "or"; a server that was caught not to take that is asked for one at a time for a day. */
export class SruRecordReader {
  readonly #system: SruSystem
  #aloneUntil = 0

  constructor(system: SruSystem) {
    this.#system = system
  }

  /**
   * The records of those ids, to the letter: an index of words may find more. Undefined only where the server answers that it
   * has none, to a question about that one. @throws {UpstreamError}
   */
  async read(
    localIds: readonly string[],
    signal: AbortSignal,
    schemas?: readonly string[],
  ): Promise<ReadonlyMap<string, ReadRecord | undefined>> {
    const ids = [...new Set(localIds)]
    const found = new Map<string, ReadRecord | undefined>()
    const each = <Value>(values: readonly Value[], ask: (value: Value, own: AbortSignal) => Promise<void>) =>
      mapConcurrently(values, sruAdapterLimits.parallelIds, signal, ask)
    const size = Date.now() < this.#aloneUntil ? 1 : this.#system.config.idsPerRequest
    const groups = Array.from({ length: size < 2 ? 0 : Math.ceil(ids.length / size) }, (_, at) =>
      ids.slice(at * size, (at + 1) * size),
    ).filter((group) => group.length > 1)
    let refused = false
    await each(groups, async (group, own) => {
      const records = await this.#several(group, own, schemas)
      if (records === 'refused') refused = true
      else for (const record of records) found.set(record.bib.localId, record)
    })
    const asked = new Set(groups.flat())
    let missed = false
    await each(
      ids.filter((id) => !found.has(id)),
      async (id, own) => {
        const record = await this.#one(id, own, schemas)
        found.set(id, record)
        missed ||= asked.has(id) && record !== undefined
      },
    )
    // Only now is it certain that it was the "or" that the server does not take, not the question.
    if (refused || missed) this.#aloneUntil = Date.now() + sruAdapterLimits.learnedMs
    return found
  }

  async #several(
    ids: readonly string[],
    signal: AbortSignal,
    schemas: readonly string[] | undefined,
  ): Promise<readonly ReadRecord[] | 'refused'> {
    const window = { start: 0, count: ids.length * sruAdapterLimits.hitsPerId }
    try {
      const { records } = await readWindow(this.#system, anyIdOf(ids), window, { signal }, schemas)
      const options = marcOptions(this.#system.config)
      const read = records.map((record) => readSruRecord(record, options))
      return read.filter((record) => record !== undefined && ids.includes(record.bib.localId)) as ReadRecord[]
    } catch (error) {
      if (!(error instanceof UpstreamError) || !refusals.has(error.code)) throw error
      return 'refused'
    }
  }

  async #one(
    id: string,
    signal: AbortSignal,
    schemas: readonly string[] | undefined,
  ): Promise<ReadRecord | undefined> {
    const window = { start: 0, count: sruAdapterLimits.hitsPerId }
    const found = await readWindow(this.#system, anyIdOf([id]), window, { signal }, schemas)
    const options = marcOptions(this.#system.config)
    const reads = found.records.map((record) => readSruRecord(record, options))
    const match = reads.find((read) => read?.bib.localId === id)
    if (match !== undefined) return match
    // Something was found and could not be read, or the id hides among more hits than were looked at.
    if (reads.includes(undefined) || found.hitCount > found.records.length)
      throw new UpstreamError('PROTOCOL_ERROR', this.#system.config.id, 'searchRetrieve', {
        detail: `${found.hitCount} hits for one id, none of them readable as it`,
      })
    return undefined
  }
}
