import type { BibRecord, EmbeddedItem } from '../bib/record.ts'
import { countsOf } from '../copy-counts.ts'
import { UpstreamError, type UpstreamCode } from '../errors.ts'
import type { UnionIndex } from '../index/port.ts'
import type { Item, RecordItems } from '../item.ts'
import { sip2AdapterLimits } from '../limits.ts'
import type { AvailabilityPort } from '../port.ts'
import type { ItemAnswer } from '../protocols/sip2/item-information.ts'
import type { Sip2Client } from './client.ts'
import type { Dialect } from './dialects.ts'
import type { LibraryClock } from './local-time.ts'
import { toItem, toUnaskedItem } from './map.ts'

export type ItemOptions = {
  readonly client: Sip2Client
  readonly index: UnionIndex
  readonly system: string
  readonly libraryId: string
  readonly dialect: Dialect
  readonly clock: LibraryClock
  /** Copies asked for at the same time. */
  readonly connections: number
}
type Answers = ReadonlyMap<string, ItemAnswer>

/** SIP2 knows copies by barcode and cannot list a record's: which copies there are is what was harvested. */
export function openAvailability(options: ItemOptions): AvailabilityPort {
  const { client, index, libraryId } = options
  return {
    async items(localIds, { signal }) {
      const records = await index.read(libraryId, localIds, { signal })
      const barcodes = new Set(
        records.flatMap((record) =>
          askedFor(record).flatMap(({ barcode }) =>
            barcode !== undefined && client.canSend('AB', barcode) ? [barcode] : [],
          ),
        ),
      )
      const answers = await askEach([...barcodes], options, signal)
      return localIds.map((localId, at) => toRecordItems(localId, records[at], answers, options))
    },
  }
}

function askedFor(record: BibRecord | undefined): readonly EmbeddedItem[] {
  return record?.items.slice(0, sip2AdapterLimits.itemsPerRecord) ?? []
}

function toRecordItems(
  localId: string,
  record: BibRecord | undefined,
  answers: Answers,
  { dialect, clock }: ItemOptions,
): RecordItems {
  if (record === undefined) return { localId, known: false, items: [], complete: true }
  const harvested = askedFor(record)
  const items: Item[] = []
  let complete = harvested.length === record.items.length
  for (const [at, copy] of harvested.entries()) {
    const { barcode } = copy
    const answer = barcode === undefined ? undefined : answers.get(barcode)
    if (barcode === undefined || answer === undefined) {
      complete = false
      items.push(toUnaskedItem(copy, barcode ?? `${localId}:${at + 1}`))
      continue
    }
    const item = toItem(answer, { ...copy, barcode }, dialect, clock)
    if (item !== undefined) items.push(item)
  }
  const copies = record.items.length
  if (harvested.length === copies) return { localId, known: true, items, complete }
  // How many there are was harvested; of those beyond nothing more is known.
  return { localId, known: true, items, complete, counts: { ...countsOf(items), copies } }
}

/** What is missing in the answer could not be asked. @throws {UpstreamError} the first failure, if nothing was answered. */
export async function askEach(
  barcodes: readonly string[],
  { client, connections }: Pick<ItemOptions, 'client' | 'connections'>,
  signal: AbortSignal,
): Promise<Answers> {
  const answers = new Map<string, ItemAnswer>()
  const failures: UpstreamError[] = []
  const waiting = barcodes.values()
  let givenUp = false
  const askNext = async () => {
    for (const barcode of waiting) {
      try {
        answers.set(barcode, await client.item(barcode, signal))
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error
        failures.push(error)
        givenUp ||= isSystemsOwn(error, answers.size) || failures.length >= sip2AdapterLimits.itemFailures
      }
      if (givenUp) return
    }
  }
  await Promise.all(Array.from({ length: connections }, askNext))
  const [failure] = failures
  if (failure !== undefined && answers.size === 0) throw failure
  return answers
}

const ownOfOneCopy: ReadonlySet<UpstreamCode> = new Set(['PROTOCOL_ERROR', 'CLOSED_EARLY', 'TOO_LARGE'])

/** Whether the next copy would fare no better. A lone protocol error may be one copy's fault. */
function isSystemsOwn({ code }: UpstreamError, answered: number): boolean {
  return !ownOfOneCopy.has(code) && (code !== 'TIMEOUT' || answered === 0)
}
