import { z3950Limits } from '../limits.ts'
import type { Diagnostic } from '../protocols/z3950/diagnostic.ts'
import { combinationKey, type Combination } from './attributes.ts'

/** Bib-1 diagnostics that refuse a kind of attribute, and that kind. Others of the range name none. */
const typeOfDiagnostic: Readonly<Record<number, number>> = { 114: 1, 117: 2, 119: 3, 118: 4, 120: 5, 122: 6 }

/** True where another combination of attributes may be accepted: Bib-1 113–123. */
export function refusesAttributes({ condition }: Diagnostic): boolean {
  return condition >= 113 && condition <= 123
}

/** Proximity, its relation, unit, distance or order; or an operator, or the search, which proximity may be to blame for. */
export function refusesProximity({ condition }: Diagnostic): boolean {
  return [3, 110, 129, 130, 131, 132, 201, 202, 203].includes(condition)
}

/**
 * What a target has refused. Kept for the life of the process where it is certain what was meant: an unsupported Use
 * attribute or notation of masks by its value, else the combination, if there was but one to blame.
 */
export class Refusals {
  readonly #refused = new Set<string>()

  has(combination: Combination): boolean {
    if (this.#refused.has(combinationKey(combination))) return true
    if (combination.near !== undefined && this.#refused.has('proximity')) return true
    return combination.attributes.some((list) =>
      list.some(
        ({ type, value }) =>
          (type === 1 && this.#refused.has(`use ${value}`)) ||
          (type === 5 && this.#refused.has(`truncation ${value}`)),
      ),
    )
  }

  /**
   * Takes note of what `diagnostic` refuses of the combinations `used` in one query.
   * @returns those that the same query must not use again, one at least.
   */
  learn(diagnostic: Diagnostic, used: readonly Combination[]): readonly Combination[] {
    const near = used.filter((combination) => combination.near !== undefined)
    if (refusesProximity(diagnostic) && near.length > 0) {
      // One distance or order refused says nothing of the others.
      if (![202, 203].includes(diagnostic.condition)) this.#remember('proximity')
      return near
    }
    const type = typeOfDiagnostic[diagnostic.condition]
    const value = /^\d{1,5}$/.test(diagnostic.addinfo) ? Number(diagnostic.addinfo) : undefined
    const named = used.filter((combination) => holds(combination, type, value))
    if (type !== undefined && value !== undefined && named.length > 0) {
      if (type === 1) this.#remember(`use ${value}`)
      // Words may still be truncated where they need not be said to be whole.
      else if (type === 5 && isMask(value)) this.#remember(`truncation ${value}`)
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

/** A truncation that stands for masks: without it another notation may be taken. */
function isMask(value: number): boolean {
  return value === 2 || value === 3 || value >= 101
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
