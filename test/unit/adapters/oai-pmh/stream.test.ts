import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import type { HarvestCheckpoint } from '../../../../adapters/index/port.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import { oaiFixture } from '../../../support/oai-fixture.ts'
import { type Bench, openBench, signal } from './repository.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const page = oaiFixture('list-records.marc21').toString()
const head = page.slice(0, page.indexOf('<record>'))
const tail = page.slice(page.indexOf('</ListRecords>'))
const record = page.slice(page.indexOf('<record>'), page.indexOf('</record>\n<record>') + 9)
const records = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => record.replaceAll('000402592', `00000${from + at}`)).join('')

it(
  'stores the records of a page while it still comes, and reads it again if it breaks off',
  { timeout: 30_000 },
  async () => {
    const source = bench.source()
    const half = indexLimits.changesPerCommit + 50
    let lists = 0
    let storedEarly = 0
    let midway: HarvestCheckpoint | undefined
    const serve = async (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.includes('verb=Identify') === true) return response.end(oaiFixture('identify'))
      lists += 1
      response.write(head + records(0, half))
      if (lists > 1) return response.end(records(half, 10) + tail)
      // The page waits for its own records: a harvester that waits for its end would wait for ever.
      while (storedEarly === 0) {
        await sleep(5)
        storedEarly = (await bench.index.count(source.id)).records
      }
      midway = await bench.index.checkpoint(source.id)
      return response.destroy()
    }
    const server = createServer((request, response) => void serve(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const system = source.system({ baseUrl: `http://127.0.0.1:${port}/oai`, metadataPrefix: 'marc21' })
    const progress = await system.harvest?.run({ signal })
    server.close()
    expect(storedEarly).toBeLessThanOrEqual(half)
    expect(midway).toEqual({})
    expect(lists).toBe(2)
    expect(progress).toMatchObject({ records: half + 10 })
    expect(await bench.index.count(source.id)).toEqual({ records: half + 10, deleted: 0, quarantined: 0 })
  },
)
