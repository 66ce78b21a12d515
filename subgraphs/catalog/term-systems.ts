import type { LibrarySystem, TermsPort } from '../../adapters/port.ts'
import type { Directory } from '../directory.ts'

export type TermsSystem<Call extends keyof TermsPort> = LibrarySystem & {
  readonly terms: TermsPort & Required<Pick<TermsPort, Call>>
}

/** Of the system that is searched: what a library lists is what it finds. Undefined where that cannot be asked for it. */
export function termsSystem<Call extends keyof TermsPort>(
  directory: Directory,
  libraryId: string,
  call: Call,
): TermsSystem<Call> | undefined {
  const system: LibrarySystem | undefined = directory.system(libraryId, 'search')
  return system?.terms?.[call] === undefined ? undefined : (system as TermsSystem<Call>)
}

/** One system of each shared index, in the order of the libraries. */
export function distinctSystems<Call extends keyof TermsPort>(
  directory: Directory,
  call: Call,
): readonly TermsSystem<Call>[] {
  const systems = directory.libraries.flatMap(({ id }) => termsSystem(directory, id, call) ?? [])
  return [...new Map(systems.map((system) => [system.terms.shared ?? system.id, system])).values()]
}
