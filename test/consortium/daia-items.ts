import type { DemoItem, DemoItemState, DemoLibrary } from './types.ts'

type Services = {
  readonly available?: readonly Record<string, unknown>[]
  readonly unavailable?: readonly Record<string, unknown>[]
}
const link = ({ id }: DemoItem, action: string) => `https://opac.example/loan/${action}?EPN=${id}`
const physical = ['presentation', 'loan', 'interloan']
const none = physical.map((service) => ({ service }))

const lent = (item: DemoItem): Services => ({
  unavailable: [
    ...['presentation', 'loan'].map((service) => ({
      service,
      ...(item.dueOn === undefined ? {} : { expected: item.dueOn }),
      queue: item.holds,
      href: link(item, 'RES'),
    })),
    { service: 'interloan' },
  ],
})
/** Not there, and one may wait for it. */
const awaited = (item: DemoItem): Services => ({
  unavailable: none.map((one) => ({ ...one, expected: 'unknown', href: link(item, 'RES') })),
})
const gone = (): Services => ({ unavailable: none })

/** What a DAIA server can say of each state: that something is on order or lost it cannot. */
const states: Readonly<Record<DemoItemState, (item: DemoItem) => Services>> = {
  available: (item) => ({
    available: physical.map((service) => ({
      service,
      ...(service === 'loan' ? { href: link(item, 'REQ') } : {}),
    })),
    unavailable: [{ service: 'openaccess' }],
  }),
  'on-loan': lent,
  overdue: lent,
  recalled: lent,
  'on-hold-shelf': (item) => ({
    unavailable: none.map((one) => ({ ...one, expected: 'unknown', queue: Math.max(1, item.holds) })),
  }),
  'in-transit': awaited,
  'on-order': awaited,
  'in-process': awaited,
  missing: gone,
  lost: gone,
  damaged: gone,
  withdrawn: gone,
  'reference-only': () => ({
    available: [{ service: 'presentation', limitation: [{ content: 'Lesesaal' }] }],
    unavailable: [{ service: 'loan' }, { service: 'interloan' }],
  }),
}

export function daiaItem(item: DemoItem, library: DemoLibrary): Record<string, unknown> {
  const branch = library.branches.find(({ code }) => code === item.branch)
  return {
    id: `http://uri.gbv.de/document/opac-${library.isil.toLowerCase()}:bar:${item.barcode}`,
    label: item.callNumber,
    ...(item.volume === undefined ? {} : { about: item.volume }),
    department: {
      id: `http://uri.gbv.de/organization/isil/${item.branch}`,
      content: branch?.name ?? item.branch,
    },
    storage: { content: item.location },
    ...states[item.state](item),
  }
}
