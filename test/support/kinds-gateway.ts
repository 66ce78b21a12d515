import { availabilityResolvers } from '../../subgraphs/availability/resolvers.ts'
import { catalogResolvers } from '../../subgraphs/catalog/resolvers.ts'
import type { LibraryEntry } from '../../subgraphs/directory.ts'
import { portNames } from '../../subgraphs/directory.ts'
import { librariesResolvers } from '../../subgraphs/libraries/resolvers.ts'
import { patronsResolvers } from '../../subgraphs/patrons/resolvers.ts'
import { memoryStores, type Stores } from '../../subgraphs/stores.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import { demoEnvironment } from '../consortium/systems.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { inDemo, onTheirOwn, subjects } from '../contract/subjects.ts'
import { type AllKinds, type KindLibrary, smallCopy, toKind, unlimitedStrangers } from './all-kinds.ts'
import { type Relay, startRelay } from './relay.ts'
import { type SmallGateway, startSmallGateway } from './small-gateway.ts'

export type KindsGateway = AsyncDisposable &
  Pick<AllKinds, 'kinds' | 'environment'> & {
    readonly gateway: SmallGateway
    /** Before the server of each kind; it hears every byte. */
    readonly relays: ReadonlyMap<string, Relay>
  }

/** Strings that stand nowhere by chance, unlike four digits. */
const longPin = (pin: string) => `${pin}${pin}`

/** The whole gateway in this process, over a small library of every kind whose patrons have PINs of eight digits. */
export async function startKindsGateway({
  stores = memoryStores(),
}: { stores?: Stores } = {}): Promise<KindsGateway> {
  await using opened = new AsyncDisposableStack()
  opened.use(stores)
  const demo = demoLibraries(new Date().toISOString().slice(0, 10))
  const relays = new Map<string, Relay>()
  const kinds: KindLibrary[] = []
  const entries = await Promise.all(
    subjects.map(async (subject, at): Promise<LibraryEntry> => {
      const model = demo.find(({ id }) => id === subject.libraryId) as DemoLibrary
      const isInDemo = inDemo.some(({ kind }) => kind === subject.kind)
      const small = smallCopy(model, isInDemo ? model.id : `${subject.kind}-library`, String(71 + at))
      const patrons = small.patrons.map((patron) =>
        patron.pin === undefined ? patron : { ...patron, pin: longPin(patron.pin) },
      )
      const library = { ...small, patrons, records: small.records.slice(0, 40) }
      const { system, server } = opened.use(
        await subject.open(library, {
          async via(port) {
            const relay = opened.use(await startRelay(port))
            relays.set(subject.kind, relay)
            return relay.port
          },
        }),
      )
      kinds.push({ ...toKind(subject, library), systemId: system.id, server })
      const { id, name, timeZone, currency, branches } = library
      return {
        id,
        name,
        timeZone,
        currency,
        branches,
        welcomesPatronsOf: [],
        ...(system.patrons === undefined ? {} : { card: { label: 'Card', pinLabel: 'PIN' } }),
        systems: [{ system, serves: new Set(portNames.filter((port) => system[port] !== undefined)) }],
      }
    }),
  )
  const gateway = opened.use(
    await startSmallGateway(
      {
        libraries: librariesResolvers,
        catalog: catalogResolvers,
        availability: availabilityResolvers,
        patrons: patronsResolvers,
      },
      { libraries: entries, stores, clients: { anonymous: unlimitedStrangers } },
    ),
  )
  const environment = Object.assign(
    {},
    demoEnvironment,
    ...onTheirOwn.map((own) => own.environment),
  ) as Record<string, string>
  const closing = opened.move()
  return { kinds, environment, gateway, relays, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}
