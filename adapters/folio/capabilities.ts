import * as z from 'zod'

import type { Capabilities } from '../capabilities.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { FolioClient } from './client.ts'
import type { FolioConfig } from './config.ts'

/** Those whose answers are read here. */
const ours = [
  'mod-circulation',
  'mod-circulation-storage',
  'mod-feesfines',
  'mod-inventory',
  'mod-inventory-storage',
  'mod-login',
  'mod-login-keycloak',
  'mod-patron-blocks',
  'mod-rtac',
  'mod-search',
  'mod-source-record-storage',
  'mod-users',
]
const Modules = z.array(z.object({ id: z.string() }))

/** The tenant's modules with their versions, where the gateway is Okapi and our user may see them. */
export async function folioCapabilities(
  client: FolioClient,
  { tenant }: FolioConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  const operation = 'GET tenant modules'
  const untold = { product: 'FOLIO', facts: { modules: 'not told (no Okapi, or not to our user)' } }
  try {
    const path = `/_/proxy/tenants/${encodeURIComponent(tenant)}/modules`
    const answer = await client.send({ operation, path, signal })
    if (answer.status !== 200) return untold
    const modules = jsonAnswer(Modules, client.system, operation, answer).map(({ id }) => id)
    return {
      product: 'FOLIO',
      facts: {
        modules: ours.flatMap(
          (name) =>
            modules.find((id) => id.startsWith(`${name}-`) && /^\d/.test(id.slice(name.length + 1))) ?? [],
        ),
      },
    }
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'AUTHENTICATION') return untold
    throw error
  }
}
