import { expect, it } from 'vitest'

import type { AvailabilityPort, LibrarySystem } from '../../../adapters/port.ts'
import { summarise } from '../../../subgraphs/availability/summarise.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { availabilityLimits } from '../../../subgraphs/limits.ts'
import { type AskedItems, recordItems } from '../../../subgraphs/record-items.ts'
import { createServices } from '../../../subgraphs/services.ts'

it('asks a library for so many records at once, and says of the others that they were not asked for', async () => {
  const asked: (readonly string[])[] = []
  const availability: AvailabilityPort = {
    async items(localIds) {
      asked.push(localIds)
      return localIds.map((localId) => ({
        localId,
        known: true,
        complete: true,
        items: [{ localId: `item-${localId}`, status: 'AVAILABLE' }],
      }))
    },
  }
  const system: LibrarySystem = {
    id: 'avon-koha',
    libraryId: 'avon',
    kind: 'koha',
    availability,
    probe: async () => {},
    async [Symbol.asyncDispose]() {},
  }
  const library = { id: 'avon', name: 'Avon', timeZone: 'Europe/London', currency: 'GBP' }
  const systems = [{ system, serves: new Set(['availability'] as const) }]
  await using services = createServices({
    libraries: [{ ...library, branches: [], welcomesPatronsOf: [], systems }],
  })
  const context: RequestContext = {
    signal: new AbortController().signal,
    requestId: '1',
    client: anonymousClient,
    bearerToken: undefined,
    services,
  }
  const limit = availabilityLimits.recordsPerSystem
  const ids = Array.from({ length: limit + 2 }, (_, at) => `avon:${at}`)
  const answers = (await Promise.all(ids.map((id) => recordItems(id, context)))) as AskedItems[]
  expect(asked.map(({ length }) => length)).toEqual([limit])
  expect(answers[limit - 1]).toMatchObject({ answer: { known: true }, report: { status: 'ANSWERED' } })
  expect(answers[limit]?.answer).toBeUndefined()
  expect(answers[limit]?.report).toMatchObject({
    status: 'SKIPPED',
    message: expect.stringContaining('fewer'),
  })

  const one = summarise(answers.slice(limit - 1, limit + 1), [], services.directory)
  expect(one).toMatchObject({
    copies: 1,
    complete: false,
    sources: [{ system: 'avon-koha', status: 'PARTIAL', message: expect.stringContaining('fewer') }],
  })
  const none = summarise(answers.slice(limit), [], services.directory)
  expect(none).toMatchObject({ status: 'UNKNOWN', complete: false, sources: [{ status: 'SKIPPED' }] })
})
