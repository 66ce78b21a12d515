import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type CqlNode, cqlOperators, cqlSymbols } from '../../../../../adapters/protocols/cql/ast.ts'
import { parseCql } from '../../../../../adapters/protocols/cql/parse.ts'
import { printCql, quoteCql } from '../../../../../adapters/protocols/cql/print.ts'
import { CqlSyntaxError } from '../../../../../adapters/protocols/cql/syntax-error.ts'
import { literalTerm, termParts } from '../../../../../adapters/protocols/cql/term.ts'

const at = 0
/** As a parser leaves it: backslashes in pairs with what they release, quotation marks without. */
const term = fc
  .array(
    fc.constantFrom('a', 'Ж', '𝔘', ' ', '"', '(', '=', '/', '*', '?', '^', '\n', '\\\\', '\\*', '\\n', 'and'),
  )
  .map((pieces) => pieces.join(''))
const name = fc.oneof(fc.constantFrom('title', 'dc.title', 'and', 'sortby', 'x y', 'é', ''), term)
const lowerName = fc.constantFrom('stem', 'cql.string', 'or', 'two words', '')
const modifiers = fc.array(
  fc.record(
    {
      name: lowerName,
      comparison: fc.record({ symbol: fc.constantFrom(...cqlSymbols), value: term }),
      at: fc.constant(at),
    },
    { requiredKeys: ['name', 'at'] },
  ),
  { maxLength: 3 },
)
const relation = fc.record({
  name: fc.constantFrom(...cqlSymbols, 'all', 'any', 'cql.adj', 'exact'),
  modifiers,
  at: fc.constant(at),
})
const clause = fc.record(
  {
    type: fc.constant('clause' as const),
    by: fc.record({ index: fc.record({ name, at: fc.constant(at) }), relation }),
    term,
    at: fc.constant(at),
    termAt: fc.constant(at),
  },
  { requiredKeys: ['type', 'term', 'at', 'termAt'] },
)
const { tree } = fc.letrec<{ tree: CqlNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    clause,
    fc.record({
      type: fc.constant('boolean' as const),
      operator: fc.constantFrom(...cqlOperators),
      modifiers,
      left: tie('tree'),
      right: tie('tree'),
      at: fc.constant(at),
    }),
    fc.record(
      {
        type: fc.constant('prefixed' as const),
        prefix: fc.constantFrom('dc', 'my set'),
        uri: term,
        query: tie('tree'),
        at: fc.constant(at),
      },
      { requiredKeys: ['type', 'uri', 'query', 'at'] },
    ),
  ),
}))
const sorted = fc.record({
  type: fc.constant('sorted' as const),
  query: tree.filter(({ type }) => type !== 'prefixed'),
  keys: fc.array(fc.record({ index: name, modifiers, at: fc.constant(at) }), { minLength: 1, maxLength: 3 }),
  at: fc.constant(at),
})

/** The tree without its positions. */
function bare(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'at' || key === 'termAt' ? undefined : value)),
  )
}

describe('printing', () => {
  it('is read back as the same tree', () => {
    fc.assert(
      fc.property(fc.oneof(tree, sorted), (node) => {
        expect(bare(parseCql(printCql(node)))).toEqual(bare(node))
      }),
    )
  })
  it('quotes terms, leaves plain names bare, and parenthesises the right side only', () => {
    const query = 'dc.title=a and (b or c) or "x y" = "d\\"e"'
    expect(printCql(parseCql(query))).toBe(String.raw`dc.title = "a" and ("b" or "c") or "x y" = "d\"e"`)
  })
})

describe('any text', () => {
  it('is parsed or refused with a position inside it', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom('(', ')', '"', '\\', '=', '<', '>', '/', ' ', 'and', 'sortby', 'a', '*', '\u0000'),
          { maxLength: 200 },
        )
        .map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseCql(text)
        } catch (error) {
          expect(error).toBeInstanceOf(CqlSyntaxError)
          const { position } = error as CqlSyntaxError
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
  it('as a literal term means itself and cannot leave its quotation marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        const node = parseCql(`dc.title = ${quoteCql(literalTerm(text))}`)
        const parts = node.type === 'clause' ? termParts(node.term) : []
        expect(parts).toEqual(text === '' ? [] : [{ literal: text }])
      }),
    )
  })
})

describe('masking characters', () => {
  it('are told from literals', () => {
    expect(termParts(String.raw`^wom?n \* a\\b*`)).toEqual([
      { mask: '^' },
      { literal: 'wom' },
      { mask: '?' },
      { literal: String.raw`n * a\b` },
      { mask: '*' },
    ])
  })
})
