import type { AvailabilityPort, RecordItems, RecordPort } from '../port.ts'
import { readByIds } from './by-id.ts'
import { itemsOfHoldings, itemsOfRecord } from './items.ts'
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
export function z3950Availability(session: Session, read: RecordReader): AvailabilityPort {
  const { items: rules, syntaxes } = session.config
  return {
    async items(localIds, { signal }) {
      const wanted = rules.from === 'opac' ? (['opac'] as const) : syntaxes
      const found = await readByIds(session, localIds, wanted, read, signal)
      return localIds.map((localId) => toRecordItems(localId, found.get(localId), rules))
    },
  }
}

function toRecordItems(
  localId: string,
  found: ReadRecord | undefined,
  rules: Session['config']['items'],
): RecordItems {
  if (found === undefined) return { localId, known: false, items: [], complete: true }
  const { bib, opac } = found
  if (rules.from === 'marc')
    return { localId, known: true, items: itemsOfRecord(localId, bib.items, rules), complete: true }
  // A plain record in answer to a question for holdings says nothing of copies.
  if (opac === undefined) return { localId, known: true, items: [], complete: false }
  return { localId, known: true, items: itemsOfHoldings(localId, opac.holdings, rules), complete: true }
}
