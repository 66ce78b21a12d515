import type { Capabilities } from '../capabilities.ts'
import type { AcsStatus, SupportedMessage } from '../protocols/sip2/sc-status.ts'
import type { Sip2Config } from './config.ts'

/** What the server's 98 says. BX is advice: servers understate and overstate. */
export function sip2Capabilities(config: Sip2Config, status: AcsStatus): Capabilities {
  const { version, institution, libraryName, supported, screenMessages } = status
  return {
    facts: {
      protocol: `SIP ${version ?? 'of no version'}`,
      messages: supported === undefined ? 'not told (no BX)' : [...supported].toSorted(),
      institution: institution ?? 'not told',
      ...(libraryName === undefined ? {} : { library: libraryName }),
      ...(screenMessages.length === 0 ? {} : { 'screen message': screenMessages.join(' ') }),
    },
    warnings: [...lacks(config, supported), ...otherInstitution(config, institution)],
  }
}

function lacks(
  { serves }: Sip2Config,
  supported: ReadonlySet<SupportedMessage> | undefined,
): readonly string[] {
  if (supported === undefined) return []
  const isAsked = (port: 'patrons' | 'availability') => serves?.includes(port) ?? true
  return [
    ...(isAsked('patrons') && !supported.has('63') && !supported.has('23')
      ? [
          'The server says that it takes neither 63 nor 23: have one of them allowed for our login, or no card can be checked.',
        ]
      : []),
    ...(isAsked('availability') && !supported.has('17')
      ? [
          'The server says that it does not take 17: have it allowed for our login, or copies may stay unknown.',
        ]
      : []),
  ]
}

function otherInstitution({ institution }: Sip2Config, told: string | undefined): readonly string[] {
  if (told === undefined || told.trim() === '' || told === institution) return []
  return [
    `The server calls its institution (AO) “${told}”, the configuration “${institution}”: some servers refuse every card where they differ.`,
  ]
}
