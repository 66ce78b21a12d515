import type { EmbeddedItem } from '../bib/record.ts'
import type { Item, ItemStatus } from '../port.ts'
import type { OpacCirculation, OpacHolding } from '../protocols/sru/opac.ts'
import { type DateOrder, readDue, type StatusWords } from './item-status.ts'

export type ItemRules = {
  readonly words: StatusWords
  readonly timeZone: string
  readonly dateOrder: DateOrder | undefined
  readonly trustAvailableNow: boolean
}

/** One item per circulation entry. A holding without one is one copy whose state only its note can tell. */
export function itemsOfHoldings(
  recordId: string,
  holdings: readonly OpacHolding[],
  rules: ItemRules,
): readonly Item[] {
  const entries = holdings.flatMap((holding) =>
    (holding.circulations.length === 0 ? [undefined] : holding.circulations).map(
      (circulation) => [holding, circulation] as const,
    ),
  )
  return entries.map(([holding, circulation], at) =>
    itemOf(`${recordId}-${at + 1}`, holding, circulation, rules),
  )
}

function itemOf(
  place: string,
  holding: OpacHolding,
  circulation: OpacCirculation | undefined,
  rules: ItemRules,
): Item {
  const rawStatus = circulation?.restrictions ?? holding.publicNote
  const written = circulation?.availabilityDate ?? dueInNote(rawStatus)
  const due = written === undefined ? undefined : readDue(written, rules.timeZone, rules.dateOrder)
  const status = statusOf(rawStatus, circulation, written !== undefined, rules)
  const location = circulation?.temporaryLocation ?? holding.shelvingLocation
  const volume = circulation?.enumAndChron ?? holding.enumAndChron
  const away = status !== 'AVAILABLE' && status !== 'REFERENCE_ONLY'
  return {
    localId: circulation?.itemId ?? place,
    ...defined('branch', holding.localLocation),
    ...defined('location', location),
    ...defined('callNumber', holding.callNumber),
    ...defined('volume', volume),
    ...defined('barcode', circulation?.itemId),
    status,
    ...defined('rawStatus', rawStatus),
    ...defined('due', away ? due : undefined),
  }
}

/** A word that is known goes before the flag: servers send availableNow with every copy, some of them always true. */
function statusOf(
  note: string | undefined,
  circulation: OpacCirculation | undefined,
  dated: boolean,
  { words, trustAvailableNow }: ItemRules,
): ItemStatus {
  const said = note === undefined ? undefined : words(note)
  const available = circulation?.availableNow
  // "Available" in words and not in the flag: one of them is wrong, and nobody should make the journey.
  if (said === 'AVAILABLE' && available === false) return dated ? 'ON_LOAN' : 'UNKNOWN'
  if (said !== undefined) return said
  if (circulation === undefined || available === undefined) return 'UNKNOWN'
  if (!available) return dated ? 'ON_LOAN' : circulation.onHold === true ? 'ON_HOLD_SHELF' : 'UNAVAILABLE'
  // A placeholder for a title without copies has no item id.
  const placeholder = circulation.itemId === undefined && !dated
  return trustAvailableNow && !placeholder && note === undefined ? 'AVAILABLE' : 'UNKNOWN'
}

function dueInNote(note: string | undefined): string | undefined {
  return note === undefined ? undefined : /^due[:\s]+(.*\d)/i.exec(note)?.[1]?.trim()
}

/** Copies as the record itself describes them. Without a word for its state a copy's state is unknown. */
export function itemsOfRecord(
  recordId: string,
  items: readonly EmbeddedItem[],
  { words, timeZone, dateOrder }: ItemRules,
): readonly Item[] {
  return items.map(({ rawStatus, due: written, ...item }, at) => {
    const said = rawStatus === undefined ? undefined : words(rawStatus)
    const due = written === undefined ? undefined : readDue(written, timeZone, dateOrder)
    const status = said ?? (rawStatus === undefined && written !== undefined ? 'ON_LOAN' : 'UNKNOWN')
    return {
      ...item,
      localId: item.barcode ?? `${recordId}-${at + 1}`,
      status,
      ...defined('rawStatus', rawStatus),
      ...defined('due', status === 'AVAILABLE' ? undefined : due),
    }
  })
}

function defined<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, string>>)
}
