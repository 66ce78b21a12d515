import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { type Bench, iso, marcOf, numbers, openBench, type Source, signal } from './bench.ts'

let bench: Bench
let source: Source
let answer: (request: IncomingMessage, response: ServerResponse) => void
const server = createServer((request, response) => answer(request, response))
let url = ''

beforeAll(async () => {
  bench = await openBench()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/export/all.mrc?key=1`
}, 30_000)
beforeEach(async () => {
  source = await bench.source()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await bench[Symbol.asyncDispose]()
})
const content = iso(...numbers(1, 20).map((id) => marcOf(id)))

it.each([
  ['an entity tag', { etag: '"v1"' }, 'if-none-match', '"v1"'],
  [
    'a date',
    { 'last-modified': 'Sat, 01 Aug 2026 10:00:00 GMT' },
    'if-modified-since',
    'Sat, 01 Aug 2026 10:00:00 GMT',
  ],
] as const)('a file with %s is fetched again only if it is another', async (_, headers, condition, value) => {
  const asked: unknown[] = []
  answer = (request, response) => {
    asked.push(request.headers[condition])
    if (request.headers[condition] === value) response.writeHead(304).end()
    else response.writeHead(200, headers).end(gzipSync(content))
  }
  expect(await source.run({ url })).toMatchObject({ records: 20 })
  expect(await source.run({ url })).toMatchObject({ records: 0 })
  expect(asked).toEqual([undefined, value])
  expect(await source.count()).toMatchObject({ records: 20 })
})

it('a file that the server cannot tell apart is read each time, and nothing changes', async () => {
  answer = (_, response) => response.writeHead(200).end(content)
  await source.run({ url })
  expect(await source.run({ url })).toMatchObject({ records: 20, deleted: 0 })
  expect(await source.count()).toEqual({ records: 20, deleted: 0, quarantined: 0 })
})

it('a transfer that breaks off sweeps nothing, and the next one is whole', async () => {
  answer = (_, response) => response.writeHead(200, { etag: '"v1"' }).end(content)
  await source.run({ url })
  answer = (_, response) => {
    response.writeHead(200, { etag: '"v2"', 'content-length': content.length })
    response.write(content.subarray(0, content.length - 100), () => response.destroy())
  }
  await expect(source.run({ url })).rejects.toMatchObject({ code: 'CLOSED_EARLY' })
  expect(await source.count()).toMatchObject({ records: 20, deleted: 0 })
  answer = (_, response) => response.writeHead(200, { etag: '"v2"' }).end(content)
  expect(await source.run({ url })).toMatchObject({ records: 20 })
})

it('what was sent by mistake between two transfers of a file is not where the second goes on', async () => {
  const long = iso(...numbers(1, 1_500).map((id) => marcOf(id)))
  const send = (body: Buffer, length: number) => {
    answer = (_, response) => {
      response.writeHead(200, { etag: '"v1"', 'content-length': length })
      response.write(body, () => response.destroy())
    }
    return source.run({ url })
  }
  await expect(send(long.subarray(0, -100), long.length)).rejects.toMatchObject({ code: 'CLOSED_EARLY' })
  const begun = await source.count()
  expect(begun).toMatchObject({ records: 1_024, quarantined: 0 })
  const junk = Buffer.alloc(long.length + 50_000, 'no record at all\u001d')
  await expect(send(junk, junk.length)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  expect(await source.count()).toEqual(begun)
  answer = (_, response) => response.writeHead(200, { etag: '"v1"' }).end(long)
  await source.run({ url })
  expect(await source.count()).toEqual({ records: 1_500, deleted: 0, quarantined: 0 })
})

it('a login goes to the configured server alone', async () => {
  const seen: unknown[] = []
  answer = (request, response) => {
    seen.push([request.url, request.headers.authorization])
    if (request.url?.startsWith('/export') === true)
      response.writeHead(302, { location: '/files/all.mrc' }).end()
    else response.writeHead(200).end(content)
  }
  await source.run({ url, user: 'me' })
  const login = `Basic ${Buffer.from('me:pw').toString('base64')}`
  expect(seen).toEqual([
    ['/export/all.mrc?key=1', login],
    ['/files/all.mrc', login],
  ])
  answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.2/all.mrc' }).end()
  await expect(source.run({ url, user: 'me' })).rejects.toMatchObject({ code: 'REFUSED' })
})

it.each([
  [404, 'PROTOCOL_ERROR'],
  [401, 'AUTHENTICATION'],
  [503, 'RATE_LIMITED'],
] as const)('a status of %i is %s', async (status, code) => {
  answer = (_, response) => response.writeHead(status).end('no')
  await expect(source.run({ url })).rejects.toMatchObject({ code })
  await expect(source.system({ url }).probe({ signal })).rejects.toMatchObject({ code })
})
