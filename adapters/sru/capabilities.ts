import type { Capabilities } from '../capabilities.ts'
import { UpstreamError } from '../errors.ts'
import type { SruClient } from './client.ts'
import type { SruConfig } from './config.ts'

/** What Explain says; many servers have none, which is no fault. */
export async function sruCapabilities(
  client: SruClient,
  { version }: SruConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  try {
    const { title, database, indexes, schemas, maximumRecords } = await client.explain(signal)
    return {
      facts: {
        protocol: `SRU ${version}`,
        ...(title === undefined ? {} : { title }),
        ...(database === undefined ? {} : { database }),
        schemas: schemas.map(({ name, identifier }) => name || identifier).toSorted(),
        indexes: [...new Set(indexes)].toSorted(),
        ...(maximumRecords === undefined ? {} : { 'records at a time': String(maximumRecords) }),
      },
    }
  } catch (error) {
    const saysNone = error instanceof UpstreamError && ['PROTOCOL_ERROR', 'REFUSED'].includes(error.code)
    if (!saysNone || signal.aborted) throw error
    return { facts: { protocol: `SRU ${version}`, explain: 'none' } }
  }
}
