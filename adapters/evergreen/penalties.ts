import { readTimestamp } from '../calendar.ts'
import type { BlockCode, PatronFacts } from '../patron.ts'
import { eachOnce, unmappedBlock } from '../unmapped-block.ts'
import type { Patron, PatronCard, Penalty } from './answers.ts'
import { entryOf } from './tables.ts'

/** Evergreen's own standing penalties (config.standing_penalty). A name that is neither here nor the site's own is OTHER. */
const codes: Readonly<Record<string, BlockCode>> = {
  PATRON_EXCEEDS_FINES: 'FEES_OWED',
  PATRON_EXCEEDS_COLLECTIONS_WARNING: 'FEES_OWED',
  PATRON_IN_COLLECTIONS: 'FEES_OWED',
  PATRON_EXCEEDS_OVERDUE_COUNT: 'TOO_MANY_OVERDUE',
  PATRON_EXCEEDS_LONGOVERDUE_COUNT: 'TOO_MANY_OVERDUE',
  PATRON_EXCEEDS_CHECKOUT_COUNT: 'TOO_MANY_LOANS',
  PATRON_EXCEEDS_LOST_COUNT: 'TOO_MANY_LOST',
}
const staffs = /^STAFF_/

type Block = PatronFacts['blocks'][number]

/** What keeps a patron from borrowing, most specific first; each once. */
export function blocksOf(
  patron: Patron,
  card: PatronCard | undefined,
  penalties: readonly Penalty[],
  own: Readonly<Record<string, BlockCode>>,
  nowMs: number,
): readonly Block[] {
  const found: Block[] = []
  if (card?.active === false) found.push({ code: 'CARD_REPORTED_LOST' })
  for (const {
    standing_penalty: { name, block_list: blocks },
    stop_date: stop,
  } of penalties) {
    const stopsAt = stop == null ? undefined : readTimestamp(stop)?.atMs
    if (stopsAt !== undefined && stopsAt <= nowMs) continue
    if (!(blocks ?? '').split('|').includes('CIRC')) continue
    const code =
      entryOf(own, name) ?? entryOf(codes, name) ?? (staffs.test(name) ? 'BLOCKED_BY_STAFF' : undefined)
    found.push(code === undefined ? unmappedBlock('OTHER', name, ['penalties']) : { code })
  }
  if (patron.barred || !patron.active) found.push({ code: 'BLOCKED_BY_STAFF' })
  const once = eachOnce(found)
  return [...once.filter(({ code }) => code !== 'OTHER'), ...once.filter(({ code }) => code === 'OTHER')]
}
