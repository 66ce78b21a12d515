import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { operationLimits } from '../../../gateway/limits.ts'
import { type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const doubling = (levels: number) => {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on Library { ...f${level + 1} ...f${level + 1} }`,
  )
  return `{ libraries { ...f0 } } ${fragments.join(' ')} fragment f${levels} on Library { id name isil website }`
}
const aliases = (count: number) =>
  Array.from({ length: count }, (_, at) => `a${at}: libraries { id }`).join(' ')

describe('an operation that is too much', () => {
  let gateway: SmallGateway
  let asked = 0
  beforeAll(async () => {
    gateway = await startSmallGateway({
      libraries: {
        Query: {
          libraries: () => {
            asked += 1
            return []
          },
        },
      },
    })
  })
  afterAll(() => gateway[Symbol.asyncDispose]())

  it.each([
    ['more than 2,000 tokens', `{ ${'__typename '.repeat(2_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['1,000 aliases', `{ ${aliases(1_000)} }`, 'GRAPHQL_PARSE_FAILED'],
    [
      'more fields at its top than allowed',
      `{ ${aliases(operationLimits.rootFields + 1)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'more searches than allowed, some of them in a fragment',
      `{ a: search(query: {text: "a"}) { id } ...f } fragment f on Query { ${Array.from({ length: operationLimits.searches }, (_, at) => `s${at}: search(query: {text: "a"}) { id }`).join(' ')} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a hundred works with their records in MARCXML under many names',
      `{ search(query: {text: "a"}, first: 100) { nodes { records { ${Array.from({ length: 50 }, (_, at) => `r${at}: raw(format: MARCXML)`).join(' ')} } } } }`,
      'BAD_USER_INPUT',
    ],
    [
      'as many, hidden in a fragment that is spread twice',
      `{ ...f ... on Query { ...g } } fragment f on Query { ${aliases(15)} } fragment g on Query { b: libraries { id } ...f }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['fragments that double', doubling(24), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a fragment inside itself',
      '{ libraries { ...f } } fragment f on Library { id ...f }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'nested introspection',
      `{ __schema { types { fields { type { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } } } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused before anybody is asked: %s', async (_, query, code) => {
    const before = asked
    const begun = performance.now()
    const { status, body } = await gateway.ask(query)
    expect(status).toBe(400)
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain(code)
    expect(asked).toBe(before)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it('does not make the answer long: at most ten errors are told', async () => {
    const { body } = await gateway.ask(`{ ${Array.from({ length: 300 }, (_, at) => `x${at}`).join(' ')} }`)
    expect(body.errors?.length).toBeLessThanOrEqual(operationLimits.validationErrors + 1)
  })

  it('stays below the limit where it is only large', async () => {
    expect((await gateway.ask(`{ ${aliases(operationLimits.rootFields)} }`)).status).toBe(200)
    expect((await gateway.ask(doubling(4))).status).toBe(200)
  })
})
