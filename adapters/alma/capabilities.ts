import type { Capabilities } from '../capabilities.ts'
import { UpstreamError } from '../errors.ts'
import type { AlmaConfig } from './config.ts'

type Ask = (signal: AbortSignal) => Promise<unknown>

/** Alma tells no version; what a key is good for, it shows by what it answers. */
export async function almaCapabilities(
  { serves }: AlmaConfig,
  ask: { readonly bibs: Ask; readonly users: Ask },
  signal: AbortSignal,
): Promise<Capabilities> {
  const areas: string[] = []
  for (const [area, question] of [
    ['Bibs', ask.bibs],
    ['Users', ask.users],
  ] as const) {
    try {
      await question(signal)
      areas.push(area)
    } catch (error) {
      if (!(error instanceof UpstreamError) || !['AUTHENTICATION', 'REFUSED'].includes(error.code))
        throw error
    }
  }
  const needs = {
    Bibs: serves?.some((port) => port !== 'patrons') ?? true,
    Users: serves?.includes('patrons') ?? true,
  }
  return {
    product: 'Alma',
    facts: { 'areas of the key': areas },
    warnings: (['Bibs', 'Users'] as const).flatMap((area) =>
      needs[area] && !areas.includes(area)
        ? [
            `The key is not good for ${area}: allow it read-only in the Developer Network, or leave that to another system (serves).`,
          ]
        : [],
    ),
  }
}
