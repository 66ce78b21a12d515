import { describe, expect, it } from 'vitest'

import { initResponse, openScripted, soon, type ScriptedAnswer } from './opened.ts'
import { window, emma, type Request, hits, presented, target } from './scripted.ts'

describe('the association', () => {
  const search = target(() => hits(0))

  it('is opened anew where an idle one proves dead, without a word to the caller', async () => {
    await using opened = await openScripted(
      (request: Request, connection: number): ScriptedAnswer | readonly ScriptedAnswer[] =>
        request.type === 'searchRequest' && connection === 1 ? [hits(0), 'end'] : search(request),
    )
    for (let turn = 0; turn < 3; turn += 1)
      expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('is opened anew where the target closes it for lack of activity', async () => {
    let searches = 0
    await using opened = await openScripted((request: Request): ScriptedAnswer => {
      if (request.type !== 'searchRequest') return undefined
      searches += 1
      return searches === 2 ? { type: 'close', reason: 7 } : hits(0)
    })
    await opened.system.search?.search(emma, window, soon())
    await expect(opened.system.search?.search(emma, window, soon())).resolves.toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('that a target closes at once is an error, with its reason', async () => {
    await using opened = await openScripted((request: Request): ScriptedAnswer =>
      request.type === 'searchRequest' ? { type: 'close', reason: 3 } : undefined,
    )
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'CLOSED_EARLY' })
    expect(String(error)).toContain('Close: cost limits')
    expect(opened.connections).toBe(1)
  })

  it.each<[string, ScriptedAnswer | readonly ScriptedAnswer[], RegExp]>([
    ['another response', presented([], 0), /answered with presentResponse/],
    ['a PDU that is not spoken here', Buffer.from('bc00', 'hex'), /PDU \[28\]/],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /HTTP, not Z39.50/],
    ['a broken PDU', Buffer.from('b703970107', 'hex'), /missing/],
    ['a negative number of hits', hits(-1), /negative/],
  ])('ends with %s', async (_, answer, message) => {
    await using opened = await openScripted((request: Request) =>
      request.type === 'searchRequest' ? answer : undefined,
    )
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
      message: expect.stringMatching(message) as string,
    })
  })

  it('that says more than was asked is not used again', async () => {
    let searches = 0
    await using opened = await openScripted(
      (request: Request): ScriptedAnswer | readonly ScriptedAnswer[] => {
        if (request.type !== 'searchRequest') return undefined
        searches += 1
        return searches === 1 ? [hits(0), hits(99)] : hits(0)
      },
    )
    await opened.system.search?.search(emma, window, soon())
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('is refused where the target offers no Search', async () => {
    await using opened = await openScripted((request: Request): ScriptedAnswer =>
      request.type === 'initRequest' ? { ...initResponse, options: ['present'] } : undefined,
    )
    await expect(opened.system.probe(soon())).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
