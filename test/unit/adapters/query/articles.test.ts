import { describe, expect, it } from 'vitest'

import { withoutArticles } from '../../../../adapters/query/articles.ts'
import { inWords } from '../../../../adapters/query/dropped.ts'
import { queryFromInput } from '../../../../adapters/query/simple.ts'

const asked = (input: Parameters<typeof queryFromInput>[0]) => inWords(withoutArticles(queryFromInput(input)))

describe('withoutArticles', () => {
  it.each([
    [{ text: 'the pride and prejudice' }, 'any all "pride and prejudice"'],
    [{ text: 'a house of the mirth' }, 'any all "house of mirth"'],
    [
      { title: 'The time machine', author: 'the wells' },
      '(title all "time machine" and author all "the wells")',
    ],
    [{ text: 'wind -the' }, '(any all "wind" not any all "the")'],
  ])('leaves them out of words in any order: %j', (input, words) => expect(asked(input)).toBe(words))
  it.each([
    [{ text: '"the pride and prejudice"' }, 'any phrase "the pride and prejudice"'],
    [{ text: 'the who' }, 'any all "who"'],
    [{ text: 'to the' }, 'any all "to the"'],
    [{ text: 'the' }, 'any all "the"'],
    [{ text: 'vitamin a' }, 'any all "vitamin a"'],
    [{ text: 'die hard' }, 'any all "die hard"'],
  ])('keeps what is more than an article: %j', (input, words) => expect(asked(input)).toBe(words))
  it('gives a query without any back as it is', () => {
    const query = queryFromInput({ text: 'time machine', author: 'wells' })
    expect(withoutArticles(query)).toBe(query)
  })
})
