import { expect, it } from 'vitest'

import { summarise } from '../../../subgraphs/availability/summarise.ts'
import type { AskedItems } from '../../../subgraphs/copies/asked-items.ts'
import { availabilityLimits } from '../../../subgraphs/limits.ts'
import { recordItems } from '../../../subgraphs/record-items.ts'
import { onShelf, operation, servicesOf, shelves } from '../../support/copies.ts'
import { library } from './records.ts'

it('asks a library for so many records at once, and says of the others that they were not asked for', async () => {
  const asked: (readonly string[])[] = []
  const system = shelves('avon', {
    async items(localIds) {
      asked.push(localIds)
      return localIds.map((localId) => onShelf(localId))
    },
  })
  await using services = servicesOf([system])
  const context = operation(services)
  const limit = availabilityLimits.recordsPerSystem
  const ids = Array.from({ length: limit + 2 }, (_, at) => `avon:${at}`)
  const answers = (await Promise.all(
    ids.map((id) => recordItems(id, { detail: 'items', maxAgeMs: undefined }, context)),
  )) as AskedItems[]
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

it('asks of several systems of a library the first that is to tell of copies', async () => {
  const asked: string[] = []
  const system = (id: string) => ({
    ...shelves('avon', {
      async items(localIds) {
        asked.push(id)
        return localIds.map((localId) => onShelf(localId))
      },
    }),
    id,
  })
  const { availability: _, ...catalogue } = system('avon-sru')
  const systems = [
    { system: catalogue, serves: new Set(['search', 'availability'] as const) },
    { system: system('avon-opac'), serves: new Set(['search'] as const) },
    { system: system('avon-koha'), serves: new Set(['availability'] as const) },
    { system: system('avon-sip2'), serves: new Set(['availability'] as const) },
  ]
  await using services = servicesOf([], {
    libraries: [library({ id: 'avon', systems }), library({ id: 'birch' })],
  })
  const ask = (id: string) =>
    recordItems(id, { detail: 'items', maxAgeMs: undefined }, operation(services)).then(
      (answer) => answer?.report,
    )
  expect(await ask('avon:1')).toMatchObject({ system: 'avon-koha', status: 'ANSWERED' })
  expect(await ask('birch:1')).toMatchObject({ system: 'birch', status: 'NOT_SUPPORTED' })
  expect(await ask('cedar:1')).toBeUndefined()
  expect(asked).toEqual(['avon-koha'])
})
