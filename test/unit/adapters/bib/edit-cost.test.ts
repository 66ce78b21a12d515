import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { editCost, isOneEdit } from '../../../../adapters/bib/edit-cost.ts'

/** Optimal string alignment as its definition has it, without a table. */
function edits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const swap =
    a.length > 1 && b.length > 1 && a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0)
      ? 1 + edits(a.slice(2), b.slice(2))
      : Infinity
  return Math.min(
    swap,
    edits(a.slice(1), b.slice(1)) + (a.charAt(0) === b.charAt(0) ? 0 : 1),
    edits(a.slice(1), b) + 1,
    edits(a, b.slice(1)) + 1,
  )
}

describe('the cost of an edit', () => {
  it('is finite just where there are no more edits than allowed', () => {
    const word = fc.stringMatching(/^[abce]{1,6}$/)
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 2), (typed, meant, most) => {
        expect(Number.isFinite(editCost(typed, meant, most))).toBe(edits(typed, meant) <= most)
        expect(isOneEdit(typed, meant)).toBe(edits(typed, meant) === 1)
      }),
      { numRuns: 500 },
    )
  })

  it('is less for slips of the hand and of the ear than for others', () => {
    for (const slip of ['histroy', 'hisstory', 'histpry', 'histery'])
      expect(editCost(slip, 'history', 2)).toBeLessThan(editCost('histqory', 'history', 2))
  })

  it('is more where the first letter differs', () => {
    expect(editCost('qistory', 'history', 2)).toBeGreaterThan(editCost('hisqory', 'history', 2))
  })

  it('is nothing for the same word, and infinite for what is far', () => {
    expect(editCost('history', 'history', 2)).toBe(0)
    expect(editCost('history', 'mystery', 1)).toBe(Infinity)
    expect(editCost('a'.repeat(500), 'b'.repeat(500), 2)).toBe(Infinity)
  })
})
