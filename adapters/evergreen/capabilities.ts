import type { Capabilities } from '../capabilities.ts'
import { UpstreamError } from '../errors.ts'
import type { EvergreenConfig } from './config.ts'
import type { SuperCat } from './supercat.ts'

/** The release and unAPI's formats, where SuperCat is asked at all. */
export async function evergreenCapabilities(
  superCat: SuperCat,
  { mode, copies }: EvergreenConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  const version = await releaseOf(superCat, signal)
  return {
    product: 'Evergreen',
    ...(version === undefined ? {} : { version }),
    facts: {
      mode,
      ...(copies === 'rest' ? {} : { 'unAPI formats': (await superCat.formats(signal)).toSorted() }),
    },
  }
}

/** A site may have closed its gateway, which is no fault. */
async function releaseOf(superCat: SuperCat, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await superCat.release(signal)
  } catch (error) {
    const isClosed =
      error instanceof UpstreamError && ['AUTHENTICATION', 'PROTOCOL_ERROR', 'REFUSED'].includes(error.code)
    if (isClosed) return undefined
    throw error
  }
}
