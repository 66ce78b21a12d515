import type { Capabilities } from '../../adapters/capabilities.ts'
import { checkLimits } from '../limits.ts'
import { listed, plain } from './plain.ts'
import type { Finding } from './step.ts'

/** What a system said, fit for a terminal and a file: no control characters, and not too much. */
export function cleaned({ product, version, facts, warnings = [] }: Capabilities): Capabilities {
  const clean = Object.entries(facts)
    .slice(0, checkLimits.facts)
    .map(([name, value]): [string, string | readonly string[]] => [
      plain(name, 80),
      typeof value === 'string'
        ? plain(value)
        : value.slice(0, checkLimits.factValues).map((one) => plain(one, 120)),
    ])
  return {
    ...(product !== undefined && { product: plain(product, 120) }),
    ...(version !== undefined && { version: plain(version, 120) }),
    facts: Object.fromEntries(clean),
    ...(warnings.length > 0 && { warnings: warnings.map((warning) => plain(warning)) }),
  }
}

export function describeCapabilities({ product, version, facts, warnings = [] }: Capabilities): Finding {
  const name = [product, version].filter((part) => part !== undefined).join(' ')
  const parts = Object.entries(facts).map(([fact, value]) => {
    const text = typeof value === 'string' ? value : listed(value)
    return `${fact}: ${text === '' ? 'none' : text}`
  })
  const seen = [...(name === '' ? [] : [name]), ...parts].join('; ') || 'it says nothing of itself'
  return warnings.length === 0 ? { status: 'ok', seen } : { status: 'warn', seen, advice: warnings.join(' ') }
}
