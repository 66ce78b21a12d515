import type { Catalogued } from '../holdings/config.ts'
import type { LibraryProfile, LibrarySystem } from '../port.ts'
import { harvestedCatalogue } from './harvested-catalogue.ts'
import { cataloguedItems } from './harvested-items.ts'
import type { UnionIndex } from './port.ts'

type Harvested = Pick<Catalogued, 'statuses'> & {
  readonly id: string
  readonly items: { readonly from: 'none' | 'catalogued' } & Omit<Catalogued, 'statuses'>
}

const free = { calls: 0, records: 1 }

/** What the index answers for a system that is harvested into it, whatever brings its records in. */
export function harvestedPorts(
  { id, items, statuses }: Harvested,
  library: Pick<LibraryProfile, 'id' | 'timeZone'>,
  index: UnionIndex,
): Pick<LibrarySystem, 'search' | 'records' | 'terms' | 'availability' | 'costs'> {
  const catalogue = harvestedCatalogue({ id, libraryId: library.id }, index)
  return {
    search: catalogue,
    records: catalogue,
    terms: catalogue,
    costs: { search: 0, records: free, copies: free },
    ...(items.from === 'catalogued'
      ? { availability: cataloguedItems({ id, items: { ...items, statuses } }, library, index) }
      : {}),
  }
}
