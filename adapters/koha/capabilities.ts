import type { Capabilities } from '../capabilities.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { ApiDescription, VersionAnswer } from './answers.ts'
import type { KohaClient } from './client.ts'
import type { KohaConfig } from './config.ts'

/** Calls that are asked for here and that came with some release: the earliest reads more slowly, or not at all. */
const ours = [
  '/auth/password/validation',
  '/biblios/{biblio_id}',
  '/biblios/{biblio_id}/items',
  '/checkouts',
  '/checkouts/{checkout_id}/allows_renewal',
  '/holds',
  '/items',
  '/patrons',
  '/patrons/{patron_id}/account',
  '/public/biblios/{biblio_id}',
  '/public/biblios/{biblio_id}/items',
]

/** The API's description of itself, and its release where it has a call for that. */
export async function kohaCapabilities(
  client: KohaClient,
  config: KohaConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  const operation = 'GET /'
  const answer = await client.send({ operation, path: '/', signal })
  if (answer.status !== 200) throw statusError(client.system, operation, answer)
  const { info, paths } = jsonAnswer(ApiDescription, client.system, operation, answer)
  const calls = new Set(Object.keys(paths))
  const version = calls.has('/status/version') ? await release(client, signal) : undefined
  const needsValidation = config.serves?.includes('patrons') ?? config.login !== 'none'
  return {
    product: 'Koha',
    ...(version === undefined ? {} : { version }),
    facts: {
      API: `${info.title ?? 'Koha REST API'} ${info.version ?? ''}`,
      calls: ours.filter((call) => calls.has(call)),
    },
    warnings:
      needsValidation && calls.size > 0 && !calls.has('/auth/password/validation')
        ? [
            'This Koha has no /auth/password/validation (22.05 or newer has): cards cannot be checked by REST, only by SIP2.',
          ]
        : [],
  }
}

async function release(client: KohaClient, signal: AbortSignal): Promise<string | undefined> {
  const operation = 'GET status/version'
  const answer = await client.send({ operation, path: '/status/version', signal })
  if (answer.status !== 200) return undefined
  return jsonAnswer(VersionAnswer, client.system, operation, answer).version
}
