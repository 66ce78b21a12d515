import { today } from './calendar.ts'
import { capped } from './copy-counts.ts'
import { type CopyOverrides, copyOverrides } from './copy-overrides.ts'
import { settled, settledStatus } from './holdings/settle.ts'
import type { CopyCounts, Item, RecordItems } from './item.ts'
import type { PatronFacts } from './patron.ts'
import type { AvailabilityPort, LibraryProfile, LibrarySystem, PatronPort } from './port.ts'
import type { AdapterKind } from './registry-entry.ts'
import { ruledAccount } from './ruled-account.ts'
import { publishUnmapped } from './unmapped.ts'

/**
 * A kind whose systems' answers pass through what is true of every vendor's (`settled`), list no
 * more copies than are handed on (`capped`), and whose unmapped codes are published.
 * The registry does it to all its kinds, so that none can forget.
 */
export function ruled<Config>(kind: AdapterKind<Config>): AdapterKind<Config> {
  return {
    ...kind,
    open(config, context) {
      const library = { ...context.library, ...ownClockAndMoney(config) }
      const system = kind.open(config, { ...context, library })
      const overrides = copyOverrides(config)
      const { availability, patrons } = system
      return {
        ...system,
        ...(availability && { availability: ruledAvailability(availability, system, library, overrides) }),
        ...(patrons && { patrons: ruledPatrons(patrons, system, overrides, config) }),
      }
    },
  }
}

function ruledAvailability(
  port: AvailabilityPort,
  { id: system }: LibrarySystem,
  { timeZone }: LibraryProfile,
  overrides: CopyOverrides,
): AvailabilityPort {
  const settle = (record: RecordItems): RecordItems => {
    const todayThere = today(timeZone)
    const items = record.items.map((item) => settled(overrides.item(item), todayThere))
    for (const [at, { unmapped }] of record.items.entries()) {
      const takenFor = items[at]?.status
      if (unmapped !== undefined && takenFor !== undefined)
        publishUnmapped({ ...unmapped, system, takenFor, recordId: record.localId })
    }
    return capped({ ...record, items, ...countsLeft(record, items) })
  }
  return {
    items: async (localIds, options) => (await port.items(localIds, options)).map(settle),
    // The system's counts know nothing of what the library says.
    ...(port.counts !== undefined &&
      !overrides.changesStates && {
        counts: async (localIds, options) => ((await port.counts?.(localIds, options)) ?? []).map(settle),
      }),
  }
}

/** Of a record that was cut: copies that are listed, and available no more by what the library says, are not counted as such. */
function countsLeft(
  { counts, items: before }: RecordItems,
  after: readonly Item[],
): Pick<RecordItems, 'counts'> {
  if (counts === undefined) return {}
  const changed = before.filter(
    (item, at) => settledStatus(item) === 'AVAILABLE' && after[at]?.status !== 'AVAILABLE',
  ).length
  return { counts: changed === 0 ? counts : lessAvailable(counts, changed) }
}

function lessAvailable({ best, ...counts }: CopyCounts, by: number): CopyCounts {
  const available = Math.max(0, counts.available - by)
  const isTrue = best !== undefined && (best !== 'AVAILABLE' || available > 0)
  return { ...counts, available, ...(isTrue ? { best } : {}) }
}

function ownClockAndMoney(config: unknown): Partial<Pick<LibraryProfile, 'timeZone' | 'currency'>> {
  const { timeZone, currency } = (config ?? {}) as { timeZone?: string; currency?: string }
  return { ...(timeZone === undefined ? {} : { timeZone }), ...(currency === undefined ? {} : { currency }) }
}

function ruledPatrons(
  port: PatronPort,
  { id: system }: LibrarySystem,
  overrides: CopyOverrides,
  settings: unknown,
): PatronPort {
  const told = (patron: PatronFacts): PatronFacts => {
    for (const { code, unmapped } of patron.blocks)
      if (unmapped !== undefined) publishUnmapped({ ...unmapped, system, takenFor: code })
    const blocks = patron.blocks.map(({ unmapped: _unmapped, ...block }) => block)
    const facts = { ...patron, blocks }
    return facts.homeBranch === undefined
      ? facts
      : { ...facts, homeBranch: overrides.branch(facts.homeBranch) }
  }
  const { account } = port
  return {
    ...port,
    ...(account && { account: ruledAccount(account, system, settings, (code) => overrides.branch(code)) }),
    async verify(credentials, options) {
      const answer = await port.verify(credentials, options)
      return answer.outcome === 'ACCEPTED' ? { ...answer, patron: told(answer.patron) } : answer
    },
    async read(card, options) {
      const facts = await port.read(card, options)
      return facts && told(facts)
    },
  }
}
