import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ColumnTexts } from '../../../../adapters/index/texts.ts'

const none = { words: [], keys: [], more: [] }
function textsOf(added: readonly (readonly string[])[]): readonly string[] {
  const column = new ColumnTexts()
  for (const codes of added) column.add(none, codes)
  const { texts, ends } = column.taken()
  return Array.from(ends, (end, at) => Buffer.from(texts.subarray(ends[at - 1] ?? 0, end)).toString())
}

describe('the texts of columns', () => {
  it('have the words before their keys, then what else they are found by, then the codes', () => {
    const column = new ColumnTexts()
    column.add({ words: ['jane', 'austen', '¦'], keys: ['¤jane', '¤austen', '¦'], more: ['§au', '§au'] }, [
      '¶i1',
    ])
    expect(Buffer.from(column.taken().texts).toString()).toBe('¦ jane austen ¦ ¤jane ¤austen ¦ §au ¶i1')
  })

  it('say nothing of further words where there is no word', () =>
    expect(textsOf([[], ['¶fBOOK'], []])).toEqual(['', ' ¶fBOOK', '']))

  it('are UTF-8 in any script, however many there are', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    const words = fc.array(
      units.map((codes) => String.fromCharCode(...codes)),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (added) => {
        const expected = added.map((codes) => codes.map((code) => ` ${code.toWellFormed()}`).join(''))
        expect(textsOf(added)).toEqual(expected)
      }),
    )
    const long = Array.from({ length: 1_000 }, (_, at) => [`${at} ${'жизнь и судьба '.repeat(100)}`])
    expect(textsOf(long)).toEqual(long.map(([text = '']) => ` ${text}`))
  })
})
