import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import { DeadlineExceeded } from '../../../gateway/deadline.ts'
import { createErrorFormatter, withoutValues } from '../../../gateway/errors.ts'
import { SubgraphError } from '../../../gateway/http-subgraph.ts'
import { createLog } from '../../../gateway/log.ts'
import { clientErrorCodes } from '../../../subgraphs/client-error.ts'

/** As Apollo Server calls it. */
function format(error: GraphQLError): { answer: GraphQLFormattedError; logged: readonly string[] } {
  const logged: string[] = []
  const formatted = { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions } }
  const answer = createErrorFormatter(createLog('debug', (line) => logged.push(line)))(formatted, error)
  return { answer, logged }
}
const wrapped = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['search', 'nodes', 3], originalError })

describe('what a client sees of an error', () => {
  it.each([...clientErrorCodes, 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'])(
    'is its message if its code is %s',
    (code) => {
      const { answer, logged } = format(new GraphQLError('A clear sentence.', { extensions: { code } }))
      expect(answer).toEqual({ message: 'A clear sentence.', extensions: { code } })
      expect(logged).toEqual([])
    },
  )

  it('is a reference if something unforeseen happened; the log knows it, and neither holds the message', () => {
    const { answer, logged } = format(
      wrapped(new Error('connect ECONNREFUSED 10.1.2.3:6001 user=acs pw=hunter2')),
    )
    const errorId = String(answer.extensions?.['errorId'])
    expect(answer).toEqual({
      message: `Internal error (reference ${errorId})`,
      path: ['search', 'nodes', 3],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    })
    expect(logged).toHaveLength(1)
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 'error', errorId, errorName: 'Error' })
    expect(logged.join()).not.toMatch(/hunter2|10\.1\.2\.3/)
    expect(JSON.parse(logged[0] ?? '').at[0]).toContain('test/unit/gateway/errors.test.ts')
  })

  it('is a reference if a code is not on the list, however it got there', () => {
    for (const code of ['DOWNSTREAM_SERVICE_ERROR', 'REFUSED', 'hunter2', '', 7]) {
      const { answer } = format(new GraphQLError('hunter2', { extensions: { code } }))
      expect(answer.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR')
      expect(JSON.stringify(answer)).not.toContain('hunter2')
    }
  })

  it('never is an upstream’s text; the log has it, for operators', () => {
    const { answer, logged } = format(
      wrapped(new UpstreamError('REFUSED', 'avon-sip', '63', { detail: 'terminal locked' })),
    )
    expect(JSON.stringify(answer)).not.toContain('terminal locked')
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ upstream: 'avon-sip: 63: REFUSED: terminal locked' })
  })

  it('is DEADLINE_EXCEEDED once the operation has taken too long', () => {
    const { answer, logged } = format(wrapped(new DeadlineExceeded()))
    expect(answer).toMatchObject({
      message: 'The answer took longer than 10 seconds.',
      extensions: { code: 'DEADLINE_EXCEEDED' },
    })
    expect(logged).toEqual([])
  })

  it('is SUBGRAPH_UNAVAILABLE without an address if a subgraph elsewhere does not answer', () => {
    const cause = new Error('connect ECONNREFUSED 10.1.2.3:4101')
    const { answer } = format(wrapped(new SubgraphError('subgraph catalog: it could not be reached', cause)))
    expect(answer.extensions?.['code']).toBe('SUBGRAPH_UNAVAILABLE')
    expect(JSON.stringify(answer)).not.toMatch(/catalog|10\.1/)
  })

  it('keeps of its extensions only those that are meant to be seen', () => {
    const extensions = {
      code: 'BAD_USER_INPUT',
      argument: 'query.cql',
      position: 7,
      serviceName: 'catalog',
      stacktrace: ['x'],
    }
    expect(format(new GraphQLError('x', { extensions })).answer.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: 'query.cql',
      position: 7,
    })
  })
})

describe('the messages of graphql-js', () => {
  it.each([
    [
      'Variable "$i" got invalid value 1234 at "i.pin"; String cannot represent a non string value: 1234',
      'Variable "$i" got an invalid value at "i.pin"; String cannot represent a non string value.',
    ],
    [
      'Variable "$i" got invalid value { pin: "12; 34" }; Field "card" of required type "String!" was not provided.',
      'Variable "$i" got an invalid value; Field "card" of required type "String!" was not provided.',
    ],
    [
      'Variable "$i" got invalid value { card: "a\\nb", pin: "12" }; Field "pni" is not defined by type "VerifyPatronInput". Did you mean "pin"?',
      'Variable "$i" got an invalid value; Field "pni" is not defined by type "VerifyPatronInput". Did you mean "pin"?',
    ],
    ['String cannot represent a non string value: 1234', 'String cannot represent a non string value.'],
    ['Cannot query field "x" on type "Query".', 'Cannot query field "x" on type "Query".'],
  ])('lose the values that they quote: %s', (message, expected) => {
    expect(withoutValues(message)).toBe(expected)
  })
})
