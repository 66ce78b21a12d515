import { describe, expect, it } from 'vitest'

import { decodeExplain } from '../../../../adapters/protocols/sru/explain.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { indexNamesFrom } from '../../../../adapters/sru/explained-indexes.ts'
import { startHttpServer } from '../../../consortium/http-server.ts'
import { openSmall } from './library.ts'
import { parameter, response, xml } from './scripted.ts'

const explain = (...names: readonly string[]) => {
  const maps = names.map((name) => {
    const [set, local] = name.split('.')
    return `<index><map><name set="${set}">${local}</name></map></index>`
  })
  return `<explainResponse><record><recordData><explain><indexInfo>${maps.join('')}</indexInfo></explain></recordData></record></explainResponse>`
}

describe('index names chosen from Explain', () => {
  it('are the plainest of those listed, as the server writes them', () => {
    const listed = decodeExplain(explain('alma.creator', 'DC.Title', 'alma.title', 'x.y', 'rec.identifier'))
    expect(indexNamesFrom(listed)).toEqual({
      title: 'DC.Title',
      author: 'alma.creator',
      localId: 'rec.identifier',
    })
  })
  it.each([
    [{}, 'alma.title all "a" and dc.creator all "b"'],
    [{ indexes: { title: 'my.title' } }, 'my.title all "a" and dc.creator all "b"'],
    [{ useExplain: false }, 'dc.title all "a" and dc.creator all "b"'],
  ])('are used after a probe with %j', async (config, expected) => {
    const asked: string[] = []
    await using server = await startHttpServer('sru', (request) => {
      if (parameter(request, 'operation') === 'explain') return xml(explain('alma.title'))
      asked.push(parameter(request, 'query'))
      return response('<numberOfRecords>0</numberOfRecords>')
    })
    await using system = openSmall(`http://127.0.0.1:${server.port}/db`, config)
    const signal = AbortSignal.timeout(5_000)
    await system.probe({ signal })
    await system.search?.search(readCql('title = a and author = b').query, { start: 0, count: 1 }, { signal })
    expect(asked.at(-1)).toBe(expected)
  })
  it('are the usual ones where there is no Explain record', async () => {
    await using server = await startHttpServer('sru', (request) =>
      parameter(request, 'operation') === 'explain'
        ? { status: 404, body: '' }
        : response('<numberOfRecords>0</numberOfRecords>'),
    )
    await using system = openSmall(`http://127.0.0.1:${server.port}/db`)
    await system.probe({ signal: AbortSignal.timeout(5_000) })
    expect(server.seen.requests).toBe(2)
  })
})
