import { graphql } from 'graphql'
import { describe, expect, it } from 'vitest'

import { loadSubgraph } from '../../../gateway/subgraphs.ts'
import { avon, operation as operationOf } from '../../support/copies.ts'

const schema = await loadSubgraph('availability')

async function run(source: string, variableValues: Readonly<Record<string, unknown>> = {}) {
  const { asked, services, answers } = avon()
  answers(() => ({ items: [], counts: { copies: 3, available: 0, best: 'ON_LOAN' } }))
  const result = await graphql({ schema, source, variableValues, contextValue: operationOf(services) })
  return { asked, result }
}
const representations = [
  { __typename: 'Work', id: 'w', formats: ['BOOK'], records: [{ id: 'avon:1' }, { id: 'avon:2' }] },
  { __typename: 'Edition', id: 'e', format: 'BOOK', records: [{ id: 'avon:2' }] },
  { __typename: 'Record', id: 'avon:3', format: 'BOOK' },
]
const entities = (selection: string, rest = '') =>
  `query ($r: [_Any!]!${selection.includes('$yes') ? ', $yes: Boolean! = false' : ''}) { _entities(representations: $r) {
    ... on Work { ${selection} } ... on Edition { ${selection} } ... on Record { ${selection} } } } ${rest}`

describe('a result list', () => {
  it.each([
    ['status and numbers', 'availability { status copies availableCopies complete stale checkedAt }'],
    ['sources', 'availability { sources { status message library { id } } }'],
    ['other names', 'a: availability { s: status } b: availability { c: copies }'],
    ['fragments', 'availability { ... on Availability { status } ...F }'],
  ])('that asks for %s has its copies counted', async (_, selection) => {
    const rest = selection.includes('...F') ? 'fragment F on Availability { copies __typename }' : ''
    const { asked, result } = await run(entities(selection, rest), { r: representations })
    expect(result.errors).toBeUndefined()
    expect(asked).toEqual(['counts 1,2,3'])
  })

  it('is told what is best, and how many there are', async () => {
    const { result } = await run(
      'query ($ids: [ID!]!) { availability(recordIds: $ids) { availability { status copies availableCopies complete } } }',
      { ids: ['avon:1'] },
    )
    expect(result.data?.['availability']).toMatchObject([
      { availability: { status: 'ON_LOAN', copies: 3, availableCopies: 0, complete: true } },
    ])
  })
})

describe('a page that shows copies', () => {
  it.each([
    ['items', 'availability { status items { id } }'],
    ['the next due date', 'availability { nextDue }'],
    ['requests', 'availability { holds }'],
    ['items in a fragment', 'availability { status ...F }'],
    ['items only perhaps', 'availability { status items @include(if: $yes) { id } }'],
    ['items by another name', 'availability { status copies: items { id } }'],
  ])('with %s has them listed', async (_, selection) => {
    const rest = selection.includes('...F') ? 'fragment F on Availability { items { id } }' : ''
    const { asked } = await run(entities(selection, rest), { r: representations })
    expect(asked).toEqual(['items 1,2,3'])
  })

  it('and counts others, asks two questions, and none twice about a record', async () => {
    const { asked } = await run(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on Work { availability { status } } ... on Record { availability { items { id } } } } }`,
      { r: [...representations, { __typename: 'Record', id: 'avon:1', format: 'BOOK' }] },
    )
    expect(asked.toSorted()).toEqual(['counts 2', 'items 1,3'])
  })

  it('by ids of its own, too', async () => {
    const ids = 'query ($ids: [ID!]!) { availability(recordIds: $ids)'
    const listed = await run(`${ids} { record { id } availability { items { id } } } }`, { ids: ['avon:1'] })
    expect(listed.asked).toEqual(['items 1'])
    const counted = await run(`${ids} { record { id } availability { status } } }`, { ids: ['avon:1'] })
    expect(counted.asked).toEqual(['counts 1'])
  })
})

it.each([
  entities('availability(maxAgeSeconds: -1) { status }'),
  '{ availability(recordIds: ["avon:1"], maxAgeSeconds: -1) { availability { status } } }',
])('an age below zero is bad input', async (source) => {
  const { asked, result } = await run(source, { r: representations })
  expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(asked).toEqual([])
})
