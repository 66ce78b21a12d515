import { describe, expect, it } from 'vitest'

import { dialectOf, Sip2Config } from '../../../../adapters/sip2/config.ts'
import { dialects } from '../../../../adapters/sip2/dialects.ts'

const least = { kind: 'sip2', id: 'main', host: 'sip.library.example', institution: 'MAIN' }
const issues = (settings: object) =>
  Sip2Config.safeParse({ ...least, ...settings }).error?.issues.map(({ path, message }) => [
    path.join('.'),
    message,
  ])

describe('Sip2Config', () => {
  it('needs a host and an institution', () =>
    expect(Sip2Config.parse(least)).toMatchObject({
      port: 6001,
      tls: false,
      dialect: 'generic',
      errorDetection: 'lenient',
      connections: 2,
      timeoutMs: 3_000,
      loginTimeoutMs: 5_000,
    }))

  it.each([
    [{ user: 'u' }, 'user'],
    [{ connections: 5 }, 'connections'],
    [{ institution: 'a|b' }, 'institution'],
    [{ institution: 'a\rb' }, 'institution'],
    [{ user: 'a|b', passwordEnv: 'P' }, 'user'],
    [{ dialect: 'aleph' }, 'dialect'],
    [{ overrides: { delimiter: 'A' } }, 'overrides.delimiter'],
    [{ overrides: { idPrefix: '(' } }, 'overrides.idPrefix'],
    [{ overrides: { expiryFields: ['pa'] } }, 'overrides.expiryFields.0'],
    [{ overrides: { expiry: ['PA'] } }, 'overrides'],
    [{ password: 'secret' }, ''],
  ])('refuses %j at %s', (settings, path) => expect(issues(settings)?.map(([at]) => at)).toContain(path))

  it('changes one deviation of a dialect and keeps the others', () => {
    const config = Sip2Config.parse({ ...least, dialect: 'koha', overrides: { expiryFields: ['DE'] } })
    expect(dialectOf(config)).toEqual({ ...dialects.koha, expiryFields: ['DE'] })
  })

  it('has a dialect for every vendor that is known to deviate', () =>
    expect(Object.keys(dialects)).toEqual([
      'generic',
      'sipserver',
      'evergreen',
      'koha',
      'polaris',
      'sierra',
      'symphony',
      'horizon',
      'tlc',
      'folio',
    ]))
})
