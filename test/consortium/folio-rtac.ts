import { endOfDay, uuidOf } from './folio-ids.ts'
import type { DemoItem, DemoItemState, DemoLibrary, DemoRecord } from './types.ts'

/** FOLIO's word for each state. It has none for recalled and damaged copies, nor for those that never leave the house. */
const words: Readonly<Record<DemoItemState, string>> = {
  available: 'Available',
  'on-loan': 'Checked out',
  overdue: 'Checked out',
  'on-hold-shelf': 'Awaiting pickup',
  'in-transit': 'In transit',
  'on-order': 'On order',
  'in-process': 'In process',
  recalled: 'Checked out',
  missing: 'Missing',
  lost: 'Declared lost',
  damaged: 'Unavailable',
  'reference-only': 'Available',
  withdrawn: 'Withdrawn',
}

export function rtacWord({ state }: DemoItem): string {
  return words[state]
}

export function isReference({ state }: DemoItem): boolean {
  return state === 'reference-only'
}

function itemRow(item: DemoItem, library: DemoLibrary): Record<string, unknown> {
  const branch = library.branches.find(({ code }) => code === item.branch)
  return {
    id: uuidOf(`item ${item.id}`),
    barcode: item.barcode,
    location: item.location,
    locationCode: `${item.branch}/${item.location.slice(0, 3).toUpperCase()}`,
    locationId: uuidOf(`location ${item.branch} ${item.location}`),
    callNumber: item.callNumber,
    volume: item.volume ?? null,
    status: words[item.state],
    dueDate: item.dueOn === undefined ? null : endOfDay(item.dueOn, library.timeZone),
    temporaryLoanType: null,
    permanentLoanType: isReference(item) ? 'Reading room' : 'Can circulate',
    materialType: { id: uuidOf('material book'), name: 'book' },
    library: { code: item.branch, name: branch?.name ?? item.branch },
    totalHoldRequests: item.holds,
    suppressFromDiscovery: false,
    notes: [],
    holdingsStatements: [],
  }
}

/** Holdings without items stand among the items, with their statement for a status. */
function holdingsRow({ id, items }: DemoRecord): Record<string, unknown> {
  return {
    id: uuidOf(`holding ${id}`),
    barcode: null,
    location: items[0]?.location ?? '',
    callNumber: items[0]?.callNumber ?? '',
    status: items.length > 1 ? 'Multi' : 'v.1(1999)-v.12(2010)',
    dueDate: null,
    permanentLoanType: null,
    suppressFromDiscovery: false,
    holdingsStatements: [{ statement: 'v.1(1999)-v.12(2010)' }],
  }
}

/** As mod-rtac answers a batch: not in the order asked, and what it has nothing for among the errors, in prose. */
export function rtacAnswer(
  library: DemoLibrary,
  records: ReadonlyMap<string, DemoRecord>,
  instanceIds: readonly string[],
): Record<string, unknown> {
  const holdings: unknown[] = []
  const errors: unknown[] = []
  for (const instanceId of instanceIds.toReversed()) {
    const record = records.get(instanceId)
    if (record === undefined)
      errors.push({ code: '404', message: `Instance ${instanceId} can not be retrieved` })
    else if (record.items.length === 0)
      errors.push({ code: '404', message: `Holdings not found for instance ${instanceId}` })
    else
      holdings.push({
        instanceId,
        holdings: [holdingsRow(record), ...record.items.map((item) => itemRow(item, library))],
      })
  }
  return { holdings, errors }
}

/** As mod-rtac-cache counts a batch, in every place and state; an instance without items is none that it knows. */
export function rtacCounts(
  records: ReadonlyMap<string, DemoRecord>,
  instanceIds: readonly string[],
): Record<string, unknown> {
  const holdings: unknown[] = []
  const errors: unknown[] = []
  for (const instanceId of instanceIds) {
    const items = records.get(instanceId)?.items ?? []
    if (items.length === 0) {
      errors.push({ code: '404', message: `Instance ${instanceId} can not be retrieved` })
      continue
    }
    const states = Object.entries(Object.groupBy(items, (item) => `${item.branch}\t${words[item.state]}`))
    const statusSummaries = states.map(([state, alike = []]) => {
      const [branch = '', status = ''] = state.split('\t')
      return { libraryId: uuidOf(`library ${branch}`), status, statusCount: alike.length, type: 'item' }
    })
    const statement = { status: 'v.1(1999)-v.12(2010)', statusCount: 1, type: 'holding' }
    holdings.push({ instanceId, hasVolumes: false, statusSummaries: [statement, ...statusSummaries] })
  }
  return { holdings, errors }
}

/** Settings that tell the FOLIO adapter about this tenant's loan types and block templates, and that it may be refused often. */
export const folioDemoSettings = {
  referenceLoanTypes: ['Reading room'],
  loginAttempts: 100,
  blockCodes: { 'LOST-CARD': 'CARD_REPORTED_LOST' },
} as const
