import { z3950Limits } from '../limits.ts'
import type { Diagnostic } from '../protocols/z3950/diagnostic.ts'
import { combinationKey, type Combination } from './attributes.ts'

/** Bib-1 diagnostics that refuse a kind of attribute, and that kind. Others of the range name none. */
const typeOfDiagnostic: Readonly<Record<number, number>> = { 114: 1, 117: 2, 119: 3, 118: 4, 120: 5, 122: 6 }

/** True where another combination of attributes may be accepted: Bib-1 113–123. */
export function refusesAttributes({ condition }: Diagnostic): boolean {
  return condition >= 113 && condition <= 123
}

/**
 * What a target has refused. Kept for the life of the process where it is certain what was meant: an unsupported Use
 * attribute by its value, else the combination, if there was but one to blame.
 */
export class Refusals {
  readonly #refused = new Set<string>()

  has(combination: Combination): boolean {
    if (this.#refused.has(combinationKey(combination))) return true
    return combination.attributes.some((list) =>
      list.some(({ type, value }) => type === 1 && this.#refused.has(`use ${value}`)),
    )
  }

  /**
   * Takes note of what `diagnostic` refuses of the combinations `used` in one query.
   * @returns those that the same query must not use again, one at least.
   */
  learn(diagnostic: Diagnostic, used: readonly Combination[]): readonly Combination[] {
    const type = typeOfDiagnostic[diagnostic.condition]
    const value = /^\d{1,5}$/.test(diagnostic.addinfo) ? Number(diagnostic.addinfo) : undefined
    const named = used.filter((combination) => holds(combination, type, value))
    if (type !== undefined && value !== undefined && named.length > 0) {
      if (type === 1) this.#remember(`use ${value}`)
      else for (const combination of named) this.#remember(combinationKey(combination))
      return named
    }
    const suspects = used.filter((combination) => holds(combination, type, undefined))
    const blamed = suspects.length > 0 ? suspects : used
    const keys = new Set(blamed.map(combinationKey))
    if (keys.size === 1) for (const key of keys) this.#remember(key)
    return blamed
  }

  #remember(key: string): void {
    if (this.#refused.size < z3950Limits.refusals) this.#refused.add(key)
  }
}

/** Whether it has an attribute of that type and value; undefined matches any. */
function holds(combination: Combination, type: number | undefined, value: number | undefined): boolean {
  if (type === 5 && combination.truncated && (value === undefined || value === 1)) return true
  return combination.attributes.some((list) =>
    list.some(
      (attribute) =>
        (type === undefined || attribute.type === type) && (value === undefined || attribute.value === value),
    ),
  )
}
