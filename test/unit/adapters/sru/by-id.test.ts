import { describe, expect, it } from 'vitest'

import { type EmbeddedAnswer, startHttpServer } from '../../../consortium/http-server.ts'
import { openSmall } from './library.ts'
import { diagnostic, marc, parameter, response } from './scripted.ts'

const page = (...ids: readonly string[]) =>
  response(
    `<numberOfRecords>${ids.length}</numberOfRecords><records>${ids.map((id) => marc(id)).join('')}</records>`,
  )

/** The records of ids at a server that answers so to the ids that it is asked for; and those, question by question. */
async function readAt(
  answer: (ids: readonly string[]) => EmbeddedAnswer,
  localIds: readonly string[],
  { config = {}, times = 1 }: { readonly config?: object; readonly times?: number } = {},
) {
  const asked: (readonly string[])[] = []
  await using server = await startHttpServer('sru', (request) => {
    const ids = [...parameter(request, 'query').matchAll(/"?(\d+|none)"?(?= or |$|\))/g)].map(
      ([, id = '']) => id,
    )
    asked.push(ids)
    return answer(ids)
  })
  await using system = openSmall(`http://127.0.0.1:${server.port}/db`, { useExplain: false, ...config })
  const read = async () =>
    (await system.records?.read(localIds, { signal: AbortSignal.timeout(5_000) }))?.map(
      (record) => record?.localId,
    )
  let records = await read()
  for (let time = 1; time < times; time += 1) records = await read()
  return { records, asked }
}

const ids = Array.from({ length: 20 }, (_, at) => String(1_000 + at))

describe('records by their ids', () => {
  it('come ten to a search, in the order asked', async () => {
    const { records, asked } = await readAt((wanted) => page(...wanted.toReversed()), ids)
    expect(records).toEqual(ids)
    expect(asked.map(({ length }) => length)).toEqual([10, 10])
  })

  it('are missing only where the server says so of that one alone', async () => {
    const { records, asked } = await readAt(
      (wanted) => page(...wanted.filter((id) => id !== 'none')),
      ['1', 'none', '2'],
    )
    expect(records).toEqual(['1', undefined, '2'])
    expect(asked).toEqual([['1', 'none', '2'], ['none']])
  })

  it.each([
    ['refuses', (wanted: readonly string[]) => (wanted.length > 1 ? diagnostic(37) : page(...wanted))],
    ['heeds only the first id of', (wanted: readonly string[]) => page(...wanted.slice(0, 1))],
    ['finds nothing for', (wanted: readonly string[]) => (wanted.length > 1 ? page() : page(...wanted))],
  ])('are asked for one by one of a server that %s a list', async (_, answer) => {
    const { records, asked } = await readAt(answer, ['1', '2', '3'], { times: 2 })
    expect(records).toEqual(['1', '2', '3'])
    expect(asked.slice(-3)).toEqual([['1'], ['2'], ['3']])
    expect(asked.filter(({ length }) => length === 3)).toHaveLength(1)
  })

  it('are asked for one by one where the configuration says so', async () => {
    const { asked } = await readAt((wanted) => page(...wanted), ['1', '2'], { config: { idsPerRequest: 1 } })
    expect(asked).toEqual([['1'], ['2']])
  })

  it('are not thought to need that when the server fails altogether', async () => {
    await expect(readAt(() => diagnostic(1), ['1', '2'])).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
