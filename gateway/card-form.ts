import { definedOnly } from '../adapters/bib/defined-only.ts'
import type { CardForm } from '../subgraphs/directory.ts'
import type { LibrarySettings } from './config.ts'

type Settings = Pick<NonNullable<LibrarySettings['card']>, 'prefix' | 'length' | 'checkDigit' | 'pattern'>

/** Undefined where the configuration does not say what the numbers look like. */
export function cardForm({ prefix, length, checkDigit, pattern }: Settings): CardForm | undefined {
  const form = definedOnly({
    prefixes: prefix === undefined ? undefined : [prefix].flat(),
    lengths: length === undefined ? undefined : [length].flat(),
    checkDigit,
    pattern,
  })
  return Object.keys(form).length === 0 ? undefined : form
}
