import { evergreen } from '../../../../adapters/evergreen/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { startHttpServer, type EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'
import { signal } from './run.ts'

const library = smallLibrary((position) => String(position))

/** As `GET /patrons/by_barcode/{barcode}` of the reference has it, typed by hand. */
export const acosta = {
  id: 53,
  usrname: '99999376864',
  active: 't',
  barred: 'f',
  deleted: 'f',
  expire_date: '2027-02-19T00:00:00-0500',
  first_given_name: 'Edna',
  pref_first_given_name: null,
  family_name: 'Acosta',
  home_ou: 4,
  profile: { id: 2, name: 'Patrons' },
  card: { id: 53, barcode: '99999376864', active: 't' },
  claims_returned_count: 0,
  alert_message: null,
}

/** An Evergreen that says what it is told, by the path behind `/openapi3/v0`; a list is said one after the other. */
export async function script(
  answers: Readonly<Record<string, unknown>>,
  settings: Record<string, unknown> = {},
) {
  const asked: string[] = []
  const said: Readonly<Record<string, unknown>> = {
    '/self/auth': { token: 'a-token' },
    '/self/me': { id: 53 },
    '/org_units': [{ id: 4, shortname: 'BR1', parent_ou: null, opac_visible: 't' }],
    '/patrons/by_barcode/99999376864': acosta,
    '/patron/53/standing_penalties': [],
    '/patron/53/transactions/have_balance': [],
    ...answers,
  }
  const server = await startHttpServer('evergreen', ({ method, url }): EmbeddedAnswer => {
    const path = url.pathname.replace('/openapi3/v0', '')
    asked.push(`${method} ${path}`)
    const answer = said[path]
    if (typeof answer === 'function') return answer() as EmbeddedAnswer
    return answer === undefined ? jsonOf(404, {}) : jsonOf(200, answer)
  })
  const config = evergreen.config.parse({
    kind: 'evergreen',
    id: 'scripted',
    baseUrl: `http://127.0.0.1:${server.port}`,
    mode: 'rest',
    copies: 'rest',
    username: 'polyshelf',
    passwordEnv: 'P',
    requestsPerSecond: 1_000,
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(evergreen).open(config, contextOf(library, { password: 'secret' }))
  const { availability, patrons } = system
  if (availability === undefined || patrons === undefined) throw new Error('a capability is missing')
  return {
    asked,
    verify: (pin?: string) => patrons.verify({ card: '99999376864', pin }, { signal: signal() }),
    items: (...ids: readonly string[]) => availability.items(ids, { signal: signal() }),
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
