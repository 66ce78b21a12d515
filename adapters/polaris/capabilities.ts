import type { Capabilities } from '../capabilities.ts'
import { ApiVersion } from './answers.ts'
import type { PolarisClient } from './client.ts'

/** The version of the API service, which goes with that of Polaris. */
export async function polarisCapabilities(client: PolarisClient, signal: AbortSignal): Promise<Capabilities> {
  const { Version, Major, Minor, Build } = await client.ask(ApiVersion, {
    operation: 'GET api',
    path: '/api',
    signal,
  })
  const parts = [Major, Minor, Build].filter((part) => part !== undefined)
  const version = Version ?? (parts.length === 0 ? undefined : parts.join('.'))
  return {
    product: 'Polaris API',
    ...(version === undefined ? {} : { version }),
    facts: { 'staff user': client.hasStaff ? 'yes' : 'none: no MARC records, no coded statuses' },
  }
}
