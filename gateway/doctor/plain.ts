import { checkLimits } from '../limits.ts'

/** Text of somebody else's, for a terminal: no control characters, which could rewrite the screen, and not too long. */
export function plain(text: string, characters: number = checkLimits.textCharacters): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return clean.length > characters ? `${clean.slice(0, characters - 1)}…` : clean
}

/** `1 copy`, `3 copies`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The first of a list, and how many more there are. */
export function listed(values: readonly string[], most: number = checkLimits.listed): string {
  const shown = values.slice(0, most).join(', ')
  return values.length > most ? `${shown} and ${values.length - most} more` : shown
}
