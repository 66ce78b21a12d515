import type { AccountField } from '../../adapters/account-entries.ts'
import type { AccountHolder, AccountPort, LibrarySystem, PatronPort } from '../../adapters/port.ts'
import type { PortName } from '../../subgraphs/directory.ts'
import type { EmbeddedServer, Misbehaviour } from '../consortium/embedded-server.ts'
import type { DemoLibrary } from '../consortium/types.ts'

/** One adapter with the embedded server it speaks to: what the contract suite runs over. */
export type Subject = {
  readonly kind: string
  /** Everything that the adapter can do; what is not here must not be there. */
  readonly can: readonly PortName[]
  /** The parts of an account that it can tell; for each, what it tells of every entry. Default: none. */
  readonly account?: DeclaredAccount
  /** Of the demo's libraries, the one it is opened for. */
  readonly libraryId: string
  /** False where searching and reading never touch the wire, because the records were harvested. */
  readonly searchesLive: boolean
  /** Misbehaviours that this protocol has no notion of. */
  readonly cannotMisbehave?: readonly Misbehaviour['type'][]
  open(library: DemoLibrary, options?: OpenOptions): Promise<OpenSubject>
}
export type OpenOptions = {
  /** Of the system, beside the usual ones. */
  readonly settings?: object
  /** The port that the system is to use instead of the server's own. */
  readonly via?: (port: number) => Promise<number>
}
export type AccountPart = keyof AccountPort
export type DeclaredAccount = { readonly [Part in AccountPart]?: readonly string[] }
export type OpenSubject = AsyncDisposable & {
  readonly system: LibrarySystem
  readonly server: EmbeddedServer
  /** As parsed from a configuration. */
  readonly settings: { readonly kind: string }
}

/** Every question that reaches the wire, as one call each. */
export function liveCalls(
  subject: Subject,
  { system }: OpenSubject,
  library: DemoLibrary,
  holder?: AccountHolder,
): readonly (readonly [string, (signal: AbortSignal) => Promise<unknown>])[] {
  const localId = library.records.find(({ items, deleted }) => items.length > 0 && deleted !== true)?.id ?? ''
  const card = library.patrons.find(({ state }) => state === 'good')
  const calls: (readonly [string, (signal: AbortSignal) => Promise<unknown>])[] = [
    ['probe', (signal) => system.probe({ signal })],
  ]
  const { search, records, availability, patrons } = system
  if (search !== undefined && subject.searchesLive)
    calls.push(['search', (signal) => search.search(anyTerm('pride'), { start: 0, count: 5 }, { signal })])
  if (records !== undefined && subject.searchesLive)
    calls.push(['records', (signal) => records.read([localId], { signal })])
  if (availability !== undefined && system.harvest === undefined)
    calls.push(['availability', (signal) => availability.items([localId], { signal })])
  if (patrons !== undefined && card !== undefined)
    calls.push(['patrons', (signal) => verify(patrons, card.card, card.pin, signal)])
  const account = patrons?.account
  if (account !== undefined && holder !== undefined)
    for (const part of ['loans', 'holds', 'fees'] as const)
      if (account[part] !== undefined)
        calls.push([
          part,
          (signal) => account[part]?.(holder, { ...everything, signal }) ?? Promise.resolve(),
        ])
  return calls
}

/** All that can be told of an account's entries. */
export const everything = {
  count: 50,
  fields: new Set<AccountField>([
    ...(['localId', 'recordId', 'title', 'author', 'volume', 'callNumber', 'barcode'] as const),
    ...(['renewable', 'position', 'queueLength', 'readyUntil'] as const),
  ]),
}

export function verify(patrons: PatronPort, card: string, pin: string | undefined, signal: AbortSignal) {
  return patrons.verify({ card, pin }, { signal })
}

export function anyTerm(text: string) {
  return { type: 'term', index: 'any', relation: 'all', text, truncated: false } as const
}
