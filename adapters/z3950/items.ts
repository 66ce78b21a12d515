import type { EmbeddedItem } from '../bib/record.ts'
import type { Item, ItemStatus } from '../port.ts'
import type { CircRecord, HoldingsAndCirc, HoldingsRecord } from '../protocols/z3950/opac.ts'
import type { Z3950Config } from './config.ts'
import { readDueDate } from './due-date.ts'
import { statusOfWords } from './item-status.ts'

type Rules = Z3950Config['items']

/**
 * The copies of an OPAC record. A holding without circulation data is one copy of status UNKNOWN: that it is held says
 * nothing of where it is.
 */
export function itemsOfHoldings(
  recordId: string,
  holdings: readonly HoldingsRecord[],
  rules: Rules,
): readonly Item[] {
  return holdings.flatMap((holding, at): readonly Item[] => {
    const localId = `${recordId}-${at + 1}`
    if (holding.type === 'marcHoldings') return [{ localId, status: 'UNKNOWN' }]
    const { circulation } = holding
    if (circulation === undefined || circulation.length === 0) {
      const words = holding.publicNote
      return [
        {
          localId,
          ...placeOf(holding),
          ...present('volume', volumeOf(holding, undefined)),
          status: (words === undefined ? undefined : statusOfWords(words, rules.status)) ?? 'UNKNOWN',
          ...present('rawStatus', words),
          ...present('due', words === undefined ? undefined : dueIn(words, rules)),
        },
      ]
    }
    return circulation.map((circ, copy) => toItem(`${localId}-${copy + 1}`, holding, circ, rules))
  })
}

/** `fallbackId`: by position, where the target gives no id. */
function toItem(fallbackId: string, holding: HoldingsAndCirc, circ: CircRecord, rules: Rules): Item {
  const words = [circ.restrictions, holding.publicNote].filter((text) => text !== undefined)
  const due = [circ.availabilityDate, ...words]
    .map((text) => (text === undefined ? undefined : dueIn(text, rules)))
    .find((date) => date !== undefined)
  const status = statusOf(circ, words, due, rules)
  return {
    localId: circ.itemId ?? fallbackId,
    ...placeOf(holding),
    ...present('location', circ.temporaryLocation ?? holding.shelvingLocation),
    ...present('volume', volumeOf(holding, circ)),
    status,
    ...present('rawStatus', words.join('; ') || undefined),
    // A date on a copy that is in says when it came, or until when it may stay.
    ...present('due', status === 'AVAILABLE' || status === 'REFERENCE_ONLY' ? undefined : due),
  }
}

/** The target's words count before its flags: many send availableNow for every copy they have. */
function statusOf(
  circ: CircRecord,
  words: readonly string[],
  due: string | undefined,
  rules: Rules,
): ItemStatus {
  const said = words.map((text) => statusOfWords(text, rules.status)).find((status) => status !== undefined)
  const { availableNow } = circ
  if (said !== undefined) return said === 'AVAILABLE' && availableNow === false ? 'UNAVAILABLE' : said
  if (availableNow === true) return rules.trustAvailableNow ? 'AVAILABLE' : 'UNKNOWN'
  if (due !== undefined) return 'ON_LOAN'
  if (availableNow === undefined) return 'UNKNOWN'
  return circ.onHold === true ? 'ON_HOLD_SHELF' : 'UNAVAILABLE'
}

function placeOf(holding: HoldingsAndCirc) {
  return {
    ...present('branch', holding.localLocation),
    ...present('location', holding.shelvingLocation),
    ...present('callNumber', holding.callNumber),
  }
}

function volumeOf(holding: HoldingsAndCirc, circ: CircRecord | undefined): string | undefined {
  const [first] = holding.volumes
  const listed = first && (first.enumAndChron ?? joined(first.enumeration, first.chronology))
  return circ?.enumAndChron ?? holding.enumAndChron ?? listed
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(' ') || undefined
}

/** The copies that the catalogue record itself describes, as current as the target keeps it. */
export function itemsOfRecord(
  recordId: string,
  items: readonly EmbeddedItem[],
  rules: Rules,
): readonly Item[] {
  return items.map((item, at) => ({
    localId: item.barcode ?? `${recordId}-${at + 1}`,
    ...present('branch', item.branch),
    ...present('location', item.location),
    ...present('callNumber', item.callNumber),
    ...present('volume', item.volume),
    ...present('barcode', item.barcode),
    status:
      (item.rawStatus === undefined ? undefined : statusOfWords(item.rawStatus, rules.status)) ?? 'UNKNOWN',
    ...present('rawStatus', item.rawStatus),
    ...present('due', item.due === undefined ? undefined : dueIn(item.due, rules)),
  }))
}

function dueIn(text: string, rules: Rules): string | undefined {
  return readDueDate(text, rules.dateOrder)
}

function present<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [Key in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string }
}
