import type { CircRecord, HoldingsAndCirc } from '../../adapters/protocols/z3950/opac.ts'
import type { DemoItem, DemoItemState, DemoLibrary } from './types.ts'

/** What this ILS writes in `restrictions`; a copy that is in has none. */
const words: Readonly<Record<DemoItemState, string | undefined>> = {
  available: undefined,
  'on-loan': 'Checked out',
  overdue: 'Overdue',
  'on-hold-shelf': 'On holdshelf',
  'in-transit': 'In transit',
  'on-order': 'On order',
  'in-process': 'In process',
  recalled: 'Recalled',
  missing: 'Missing',
  lost: 'Lost',
  damaged: 'Damaged',
  'reference-only': 'Reference: library use only',
  withdrawn: 'Withdrawn',
}
const onTheShelf = new Set<DemoItemState>(['available', 'reference-only'])

/** One holding for each place and call number, with a circulation record for each copy there. */
export function holdingsOf(library: DemoLibrary, items: readonly DemoItem[]): readonly HoldingsAndCirc[] {
  const places = Map.groupBy(items, ({ branch, location, callNumber }) =>
    [branch, location, callNumber].join('\u001F'),
  )
  return [...places.values()].map((copies): HoldingsAndCirc => {
    const [first] = copies
    return {
      type: 'holdingsAndCirc',
      nucCode: library.isil,
      localLocation: first?.branch ?? '',
      shelvingLocation: first?.location ?? '',
      callNumber: first?.callNumber ?? '',
      copyNumber: String(copies.length),
      volumes: [],
      circulation: copies.map(toCircRecord),
    }
  })
}

function toCircRecord(item: DemoItem): CircRecord {
  const restrictions = words[item.state]
  return {
    availableNow: onTheShelf.has(item.state),
    ...(item.dueOn === undefined ? {} : { availabilityDate: item.dueOn }),
    ...(restrictions === undefined ? {} : { restrictions }),
    itemId: item.id,
    renewable: item.state === 'on-loan',
    onHold: item.holds > 0 || item.state === 'on-hold-shelf',
    ...(item.volume === undefined ? {} : { enumAndChron: item.volume }),
  }
}
