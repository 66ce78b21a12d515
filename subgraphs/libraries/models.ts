import type { LibrarySystem } from '../../adapters/port.ts'
import type { LibraryEntry } from '../directory.ts'
import type { PortName } from '../directory.ts'

export type LibraryModel = LibraryEntry
export type SystemModel = { readonly system: LibrarySystem; readonly serves: ReadonlySet<PortName> }
