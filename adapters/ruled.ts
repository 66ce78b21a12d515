import { today } from './calendar.ts'
import { capped } from './copy-counts.ts'
import { settled } from './holdings/settle.ts'
import type {
  AvailabilityPort,
  LibraryProfile,
  LibrarySystem,
  PatronFacts,
  PatronPort,
  RecordItems,
} from './port.ts'
import type { AdapterKind } from './registry-entry.ts'
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
      const system = kind.open(config, context)
      const { availability, patrons } = system
      return {
        ...system,
        ...(availability && { availability: ruledAvailability(availability, system, context.library) }),
        ...(patrons && { patrons: ruledPatrons(patrons, system) }),
      }
    },
  }
}

function ruledAvailability(
  port: AvailabilityPort,
  { id: system }: LibrarySystem,
  { timeZone }: LibraryProfile,
): AvailabilityPort {
  const settle = (record: RecordItems): RecordItems => {
    const todayThere = today(timeZone)
    const items = record.items.map((item) => settled(item, todayThere))
    for (const [at, { unmapped }] of record.items.entries()) {
      const takenFor = items[at]?.status
      if (unmapped !== undefined && takenFor !== undefined)
        publishUnmapped({ ...unmapped, system, takenFor, recordId: record.localId })
    }
    return capped({ ...record, items })
  }
  return {
    ...port,
    items: async (localIds, options) => (await port.items(localIds, options)).map(settle),
    ...(port.counts && {
      counts: async (localIds, options) => ((await port.counts?.(localIds, options)) ?? []).map(settle),
    }),
  }
}

function ruledPatrons(port: PatronPort, { id: system }: LibrarySystem): PatronPort {
  const told = ({ unmapped = [], ...facts }: PatronFacts): PatronFacts => {
    for (const code of unmapped) publishUnmapped({ ...code, system })
    return facts
  }
  return {
    ...port,
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
