import { setImmediate } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { RecordItems } from '../../../adapters/item.ts'
import { failures } from '../../../subgraphs/ask.ts'
import { Questions } from '../../../subgraphs/copies/questions.ts'
import { HealthBoard } from '../../../subgraphs/health.ts'
import { onShelf, shelves } from '../../support/copies.ts'

/** A system that answers each question when it is told to. */
function patient() {
  const asked: { ids: readonly string[]; signal: AbortSignal; answer: (error?: Error) => void }[] = []
  const port = {
    async items(ids: readonly string[], { signal }: { signal: AbortSignal }): Promise<RecordItems[]> {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      asked.push({ ids, signal, answer: (error) => (error === undefined ? resolve() : reject(error)) })
      await promise
      return ids.map((id) => onShelf(id))
    },
  }
  const system = shelves('avon', port)
  const questions = new Questions(new HealthBoard())
  const ask = async (ids: readonly string[], signal = new AbortController().signal) =>
    [...(await questions.ask(system, 'items', ids, { signal })).values()].map((answer) =>
      answer.ok ? answer.value.localId : answer.error.code,
    )
  return { asked, ask, questions, system }
}

describe('questions about copies', () => {
  it('of several clients about the same record are one; what nobody has asked is one more', async () => {
    const { asked, ask } = patient()
    const [one, other, third] = [ask(['1', '2']), ask(['2', '3', '4']), ask(['4', '1'])]
    expect(asked.map(({ ids }) => ids)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    for (const { answer } of asked) answer()
    expect(await Promise.all([one, other, third])).toEqual([
      ['1', '2'],
      ['2', '3', '4'],
      ['4', '1'],
    ])
  })

  it('are put again once they have been answered', async () => {
    const { asked, ask } = patient()
    const first = ask(['1'])
    asked[0]?.answer()
    await first
    void ask(['1'])
    expect(asked).toHaveLength(2)
    asked[1]?.answer()
  })

  it('do not end when one of those who wait leaves', async () => {
    const { asked, ask } = patient()
    const leaving = new AbortController()
    const [left, stayed] = [ask(['1'], leaving.signal), ask(['1'])]
    leaving.abort()
    expect(await left).toEqual(['TIMEOUT'])
    expect(asked[0]?.signal.aborted).toBe(false)
    asked[0]?.answer()
    expect(await stayed).toEqual(['1'])
  })

  it('end when all have left, and nobody who comes then joins them', async () => {
    const { asked, ask, questions, system } = patient()
    const leaving = new AbortController()
    const left = ask(['1', '2'], leaving.signal)
    leaving.abort()
    await left
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(questions.isUnderWay(system, 'items', '1')).toBe(false)
    const next = ask(['1'])
    await setImmediate()
    expect(asked.map(({ ids }) => ids)).toEqual([['1', '2'], ['1']])
    asked[1]?.answer()
    expect(await next).toEqual(['1'])
    expect(questions.isUnderWay(system, 'items', '1')).toBe(false)
  })

  it('are not put for a client that has left before', async () => {
    const { asked, ask, questions, system } = patient()
    expect(await ask(['1'], AbortSignal.abort())).toEqual(['TIMEOUT'])
    expect(asked).toEqual([])
    expect(questions.isUnderWay(system, 'items', '1')).toBe(false)
  })

  it('fail for all who wait, and are put again by the next', async () => {
    const { asked, ask } = patient()
    const both = [ask(['1']), ask(['1'])]
    asked[0]?.answer(new UpstreamError('UNREACHABLE', 'avon-koha', 'GET'))
    expect(await Promise.all(both)).toEqual([['UNREACHABLE'], ['UNREACHABLE']])
    const next = ask(['1'])
    asked[1]?.answer()
    expect(await next).toEqual(['1'])
  })

  it('that an adapter leaves unanswered are its fault, not "no copies"', async () => {
    const system = shelves('avon', { items: async () => [] })
    const questions = new Questions(new HealthBoard())
    const answers = await questions.ask(system, 'items', ['1'], { signal: new AbortController().signal })
    expect(answers.get('1')).toMatchObject({ ok: false, error: { code: 'PROTOCOL_ERROR' } })
  })

  it('about numbers join those about the copies themselves, and are put apart where nobody asks for these', async () => {
    const asked: string[] = []
    const tell = (what: string) => async (ids: readonly string[]) => {
      asked.push(`${what} ${ids.join()}`)
      await setImmediate()
      return ids.map((id) => onShelf(id))
    }
    const system = shelves('avon', { items: tell('items'), counts: tell('counts') })
    const questions = new Questions(new HealthBoard())
    const options = { signal: new AbortController().signal }
    await Promise.all([
      questions.ask(system, 'items', ['1'], options),
      questions.ask(system, 'counts', ['1', '2'], options),
      questions.ask(system, 'items', ['2'], options),
    ])
    expect(asked).toEqual(['items 1', 'counts 2', 'items 2'])
  })

  it('that fail for one record fail for that alone, and are logged', async () => {
    const failure = new UpstreamError('REFUSED', 'avon-koha', 'GET items')
    const logged: unknown[] = []
    const listener = (message: unknown) => void logged.push(message)
    const kept: string[] = []
    const system = shelves('avon', {
      items: async (ids) =>
        ids.map((id) => (id === '2' ? onShelf(id, { items: [], complete: false, failure }) : onShelf(id))),
    })
    const questions = new Questions(new HealthBoard(), (_, __, said) => kept.push(...said.keys()))
    failures.subscribe(listener)
    const answers = await questions.ask(system, 'items', ['1', '2'], { signal: new AbortController().signal })
    failures.unsubscribe(listener)
    expect([...answers.values()].map(({ ok }) => ok)).toEqual([true, false])
    expect(answers.get('2')).toMatchObject({ error: failure })
    expect(kept).toEqual(['1'])
    expect(logged).toMatchObject([{ system: 'avon-koha', operation: 'availability', code: 'REFUSED' }])
  })
})
