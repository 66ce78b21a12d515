import type { Capabilities } from '../capabilities.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { TokenRoles } from './answers.ts'
import { isNotFound, type SierraClient } from './client.ts'
import type { SierraConfig } from './config.ts'

/** What our key may do, where the release has a page that tells. */
export async function sierraCapabilities(
  client: SierraClient,
  { apiVersion }: SierraConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  const operation = 'GET info/token'
  const answer = await client.send({ operation, path: '/info/token', signal })
  const api = { API: `v${apiVersion}` }
  if (isNotFound(answer)) return { product: 'Sierra', facts: { ...api, roles: 'not told' } }
  if (answer.status !== 200) throw statusError(client.system, operation, answer)
  const { roles } = jsonAnswer(TokenRoles, client.system, operation, answer)
  const names = roles?.map((role) => (typeof role === 'string' ? role : role.name))
  return { product: 'Sierra', facts: { ...api, roles: names?.toSorted() ?? 'not told' } }
}
