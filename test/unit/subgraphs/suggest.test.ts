import { describe, expect, it } from 'vitest'

import { headingKey } from '../../../adapters/bib/headings.ts'
import { UpstreamError } from '../../../adapters/errors.ts'
import type { SpelledWord, SuggestedHeading, TermsPort } from '../../../adapters/port.ts'
import { queryFromInput } from '../../../adapters/query/simple.ts'
import { didYouMean } from '../../../subgraphs/catalog/did-you-mean.ts'
import { suggest } from '../../../subgraphs/catalog/suggest.ts'
import { contextOf, termsOf } from './terms.ts'

const heading = (text: string, count: number): SuggestedHeading => ({
  index: 'TITLE',
  text,
  key: headingKey('TITLE', text),
  count,
})
const suggests = (...headings: readonly SuggestedHeading[]): TermsPort => ({
  suggest: () => Promise.resolve(headings),
})

describe('suggestions', () => {
  it('of one shared index are asked for once, of others added', async () => {
    let asked = 0
    const shared: TermsPort = {
      shared: 'union',
      suggest: () => {
        asked += 1
        return Promise.resolve([heading('Emma', 5), heading('Emmaus', 1)])
      },
    }
    const context = contextOf([
      termsOf('avon', shared),
      termsOf('birch', shared),
      termsOf('cedar', suggests(heading('EMMA', 2))),
      termsOf('downs'),
    ])
    expect(await suggest('em', 5, context)).toEqual([
      { text: 'Emma', kind: 'TITLE', count: 7, search: { title: 'Emma' } },
      { text: 'Emmaus', kind: 'TITLE', count: 1, search: { title: 'Emmaus' } },
    ])
    expect(asked).toBe(1)
  })

  it('are an error where the index is down, and none where nobody has one', async () => {
    const down: TermsPort = {
      suggest: () => Promise.reject(new UpstreamError('BUSY', 'avon-z', 'index suggest')),
    }
    await expect(suggest('em', 5, contextOf([termsOf('avon', down)]))).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', errorCode: 'BUSY', library: 'avon' },
    })
    expect(await suggest('em', 5, contextOf([termsOf('avon')]))).toEqual([])
  })

  it('refuse what is no beginning of anything', async () => {
    const context = contextOf([termsOf('avon', suggests(heading('Emma', 5)))])
    await expect(suggest('', 5, context)).rejects.toThrow('`prefix` needs a letter or a digit.')
    await expect(suggest('x'.repeat(10_240), 5, context)).rejects.toThrow('longer than 200')
    await expect(suggest('a\u001bb', 5, context)).rejects.toThrow('cannot be printed')
    await expect(suggest('em', 51, context)).rejects.toThrow('`first` is 1 to 50.')
    await expect(suggest('em', -1, context)).rejects.toThrow('`first` is 1 to 50.')
  })
})

describe('did you mean', () => {
  const usual: SpelledWord = { count: 100, instead: [] }
  const dictionary: Readonly<Record<string, SpelledWord>> = {
    prid: {
      count: 0,
      instead: [
        { text: 'prix', count: 90 },
        { text: 'pride', count: 80 },
      ],
    },
    prejudise: { count: 0, instead: [{ text: 'prejudice', count: 50 }] },
    buchr: { count: 0, instead: [{ text: 'bücher', count: 9 }] },
  }
  const finds: Readonly<Record<string, number>> = { 'pride and prejudice': 12, bücher: 9, prejudice: 1 }
  const avon = termsOf(
    'avon',
    {
      shared: 'union',
      correct: (words) => Promise.resolve(words.map((word) => dictionary[word] ?? usual)),
    },
    (text) => ({ hitCount: finds[text] ?? 0 }),
  )
  const context = contextOf([avon, termsOf('birch')])
  const meant = (input: Parameters<typeof queryFromInput>[0], hits = 0, dropped: readonly string[] = []) => {
    const asked = { system: 'avon-z', status: 'ANSWERED', tookMs: 1, hitCount: hits, dropped } as const
    return didYouMean(
      { set: { query: queryFromInput(input) }, sources: [{ library: { id: 'avon' }, ...asked }] },
      context,
    )
  }

  it('is the query with the words that are likelier and find more', async () => {
    expect(await meant({ text: 'Prid and Prejudise' })).toBe('pride and prejudice')
    expect(await meant({ title: 'Buchr' })).toBe('bücher')
  })

  it('is nothing where the search finds enough, or the corrected one no more', async () => {
    expect(await meant({ text: 'prid and prejudise' }, 6)).toBeUndefined()
    expect(await meant({ text: 'prejudise' }, 1)).toBeUndefined()
    expect(await meant({ text: 'history' })).toBeUndefined()
  })

  it('is told too where a catalogue has already asked for another word by itself', async () => {
    const remark = '"prejudise" is in no title; "prejudice" was asked for instead'
    expect(await meant({ text: 'prid and prejudise' }, 40, [remark])).toBe('pride and prejudice')
  })

  it('leaves alone what is ruled out, and queries that are more than words', async () => {
    expect(await meant({ text: 'buchr -prid' })).toBe('bücher')
    expect(await meant({ cql: 'buchr or prid' })).toBeUndefined()
    expect(await meant({ identifier: '9780141439518' })).toBeUndefined()
  })
})
