import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { opacRules, type OpacRules } from '../holdings/config.ts'
import { itemsOfHoldings } from '../holdings/opac-items.ts'
import type { RecordItems } from '../item.ts'
import type { AvailabilityPort, RecordPort } from '../port.ts'
import { readByIds } from './by-id.ts'
import type { ReadRecord, RecordReader } from './records.ts'
import type { Session } from './session.ts'

export function z3950Records(session: Session, read: RecordReader): RecordPort {
  return {
    async read(localIds, { signal }) {
      const found = await readByIds(session, localIds, session.config.syntaxes, read, signal)
      return localIds.map((id) => found.get(id)?.bib)
    },
  }
}

/** Live holdings in the OPAC syntax, or copies from the record's own fields, as `items.from` says. */
export function z3950Availability(session: Session, read: RecordReader, timeZone: string): AvailabilityPort {
  const { items, statuses, syntaxes } = session.config
  const rules = opacRules({ ...items, statuses }, timeZone)
  return {
    async items(localIds, { signal }) {
      const wanted = items.from === 'opac' ? (['opac'] as const) : syntaxes
      const found = await readByIds(session, localIds, wanted, read, signal)
      return localIds.map((localId) => toRecordItems(localId, found.get(localId), items.from, rules))
    },
  }
}

function toRecordItems(
  localId: string,
  found: ReadRecord | undefined,
  from: Session['config']['items']['from'],
  rules: OpacRules,
): RecordItems {
  if (found === undefined) return { localId, known: false, items: [], complete: true }
  const { bib, opac, marcHoldings } = found
  if (from === 'marc')
    return { localId, known: true, items: itemsOfRecord(localId, bib.items, rules), complete: true }
  // A plain record in answer to a question for holdings says nothing of copies.
  if (opac === undefined) return { localId, known: true, items: [], complete: false }
  const circulating = opac.holdings.filter((one) => one.type === 'holdingsAndCirc')
  const items = [
    ...itemsOfHoldings(localId, circulating, rules),
    // One that cannot be read is a copy of which nothing is known.
    ...marcHoldings.flatMap((copies, at) => itemsOfRecord(`${localId}-m${at + 1}`, copies ?? [{}], rules)),
  ]
  return { localId, known: true, items, complete: true }
}
