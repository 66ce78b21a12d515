import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { askRespelled } from '../../../../adapters/index/respelled.ts'
import { inWords } from '../../../../adapters/query/dropped.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { queryFromInput } from '../../../../adapters/query/simple.ts'

/** An index with these words, each in `count` records, that finds a query if all its words are there. */
function index(counts: Readonly<Record<string, number>>, instead: Readonly<Record<string, string>> = {}) {
  const asked: string[] = []
  const ask = (query: Query): Promise<{ count: number }> => {
    const words = inWords(query)
    asked.push(words)
    const isFound = [...words.matchAll(/"([^"]*)"/g)].every(([, text = '']) =>
      text.split(' ').every((word) => (counts[word] ?? 0) > 0),
    )
    return Promise.resolve({ count: isFound ? 1 : 0 })
  }
  const correct = (words: readonly string[]) =>
    Promise.resolve(
      words.map((word) => ({
        count: counts[word] ?? 0,
        instead: instead[word] === undefined ? [] : [{ text: instead[word], count: 9 }],
      })),
    )
  return { asked, ask, find: (text: string) => askRespelled(queryFromInput({ text }), ask, correct) }
}

describe('a search that finds nothing', () => {
  it('is asked once more with the word that was meant, and says so', async () => {
    const { find, asked } = index({ pride: 5, prejudice: 5 }, { predjudice: 'prejudice' })
    const { answer, remarks } = await find('pride predjudice')
    expect(asked).toEqual(['any all "pride predjudice"', 'any all "pride prejudice"'])
    expect(answer.count).toBe(1)
    expect(remarks).toEqual([
      { words: '"predjudice", which is in no title, name or subject; "prejudice" was asked for instead' },
    ])
  })
  it('stays empty where every word is known, none is like it, or that too finds nothing', async () => {
    const known = index({ grey: 2, gray: 90 }, { grey: 'gray', hair: 'air' })
    expect((await known.find('grey dorian')).remarks).toEqual([])
    expect(known.asked).toHaveLength(1)
    const vain = index({ pride: 5 }, { predjudice: 'prejudice' })
    expect(await vain.find('pride predjudice')).toEqual({
      answer: { count: 0 },
      isAsWritten: true,
      remarks: [],
    })
    expect(vain.asked).toHaveLength(2)
  })
  it('has found nothing also where no other spelling can be looked for, which is said', async () => {
    const { ask } = index({})
    const failing = (code: 'BUSY' | 'TIMEOUT') =>
      askRespelled(queryFromInput({ text: 'predjudice' }), ask, () =>
        Promise.reject(new UpstreamError(code, 'index', 'index correct')),
      )
    for (const code of ['BUSY', 'TIMEOUT'] as const)
      expect(await failing(code)).toEqual({
        answer: { count: 0 },
        isAsWritten: true,
        remarks: [{ words: `another spelling, which could not be looked for (${code})` }],
      })
  })
  it('is not asked again where something was found, nor for a beginning, a phrase or what is excluded', async () => {
    const { find, asked } = index({ pride: 5 }, { prid: 'pride', prejudise: 'prejudice' })
    expect((await find('pride')).answer.count).toBe(1)
    await find('prid*')
    await find('"zz" -prejudise')
    await find('"prid prejudise"')
    expect(asked).toEqual([
      'any all "pride"',
      'any all "prid*"',
      '(any all "zz" not any all "prejudise")',
      'any phrase "prid prejudise"',
    ])
  })
})
