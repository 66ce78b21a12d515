import { describe, expect, it } from 'vitest'

import type { RpnStructure } from '../../../../adapters/protocols/z3950/rpn.ts'
import { toPqf } from '../../../../adapters/z3950/pqf.ts'

const term = (text: string, ...pairs: readonly (readonly [type: number, value: number])[]): RpnStructure => ({
  type: 'term',
  attributes: pairs.map(([type, value]) => ({ type, value })),
  term: Buffer.from(text),
})
const print = (structure: RpnStructure) => toPqf(structure, (octets) => Buffer.from(octets).toString())

describe('PQF', () => {
  it.each<[string, RpnStructure]>([
    ['@attr 1=4 @attr 4=2 emma', term('emma', [1, 4], [4, 2])],
    ['"civil war"', term('civil war')],
    [String.raw`"a\"b\\c"`, term('a"b\\c')],
    ['"@and"', term('@and')],
    ['"?"', term('?')],
    [
      '@not @or a b @set "set 1"',
      {
        type: 'operator',
        operator: 'and-not',
        left: { type: 'operator', operator: 'or', left: term('a'), right: term('b') },
        right: { type: 'resultSet', name: 'set 1' },
      },
    ],
  ])('%s', (text, structure) => expect(print(structure)).toBe(text))
})
