import { describe, expect, it } from 'vitest'

import { z3950 } from '../../../../adapters/z3950/index.ts'

const least = { kind: 'z3950', id: 'lib', host: 'z.example', databases: ['Default'] }
const problems = (settings: object) => {
  const result = z3950.config.safeParse({ ...least, ...settings })
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'))
}

describe('configuration', () => {
  it('needs little, and asks in a way that most targets take', () => {
    expect(z3950.config.parse(least)).toMatchObject({
      port: 210,
      authentication: 'none',
      syntaxes: ['usmarc', 'xml'],
      elementSet: 'F',
      presentChunk: 20,
      piggyback: false,
      connections: 2,
      timeoutMs: 10_000,
      localIdRule: '001',
      queryCharset: 'utf-8',
      items: { from: 'opac', batch: true, trustAvailableNow: true },
      statuses: {},
      locations: {},
      branches: {},
      lendable: {},
    })
  })

  it('takes everything together', () => {
    expect(
      problems({
        port: 9_999,
        authentication: 'idPass',
        user: 'u',
        group: 'g',
        passwordEnv: 'PASSWORD',
        tls: true,
        tlsServerName: 'z.example',
        caFile: 'ca.pem',
        syntaxes: ['opac', 'unimarc'],
        searchAttributes: { title: { all: ['1=4 4=6', '1=4'], exact: ['1=4 3=1 6=3'] }, format: { all: [] } },
        charset: 'marc-8',
        textCharset: 'windows-1251',
        localIdRule: '907$a',
        items: { from: 'marc', field: 'evergreen852', dateOrder: 'dmy' },
        statuses: { 'Zur Zeit': 'ON_LOAN' },
      }),
    ).toEqual([])
  })

  it.each<[object, readonly string[]]>([
    [{ databases: [] }, ['databases']],
    [{ authentication: 'idPass' }, ['user', 'passwordEnv']],
    [{ authentication: 'open', user: 'u' }, ['passwordEnv']],
    [{ password: 's3cret' }, ['']],
    [{ syntaxes: ['sutrs'] }, ['syntaxes.0']],
    [{ searchAttributes: { title: { all: ['@attr 1=4'] } } }, ['searchAttributes.title.all.0']],
    [{ searchAttributes: { shelf: { all: [] } } }, ['searchAttributes']],
    [{ statuses: { lent: 'GONE' } }, ['statuses.lent']],
    [{ localIdRule: '9' }, ['localIdRule']],
    [{ tlsServerName: 'z.example' }, ['tlsServerName']],
    [{ caEnv: 'CA' }, ['caEnv']],
  ])('refuses %o', (settings, expected) => expect(problems(settings)).toEqual(expected))
})
