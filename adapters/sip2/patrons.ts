import { UpstreamError } from '../errors.ts'
import { sip2AdapterLimits } from '../limits.ts'
import type { CardAnswer } from '../patron.ts'
import type { PatronPort } from '../port.ts'
import type { PatronAnswer } from '../protocols/sip2/patron-answer.ts'
import type { Sip2Client } from './client.ts'
import { toPatron, type PatronMapping } from './patron-map.ts'

const rejected: CardAnswer = { outcome: 'REJECTED' }

/** `pinIsChecked`: whether CQ=Y means anything at this server. */
export function openPatrons(client: Sip2Client, pinIsChecked: boolean, mapping: PatronMapping): PatronPort {
  const { system } = mapping
  return {
    async verify({ card, pin }, { signal }) {
      // What cannot be sent is on no card of this library, and is nobody's PIN; a blank one some servers take for right.
      if (!isSendable(client, 'AA', card) || (pin !== undefined && !isSendable(client, 'AD', pin)))
        return rejected
      const answer = await client.patron(card, pin, signal)
      if (!isVouchedFor(answer, pin, system)) return rejected
      return {
        outcome: 'ACCEPTED',
        pinChecked: pin !== undefined && pinIsChecked,
        patron: toPatron(answer, answer.card ?? card, mapping),
      }
    },

    async read(card, { signal }) {
      if (!isSendable(client, 'AA', card)) return undefined
      const answer = await client.patron(card, undefined, signal)
      return isVouchedFor(answer, undefined, system)
        ? toPatron(answer, answer.card ?? card, mapping)
        : undefined
    },
  }
}

function isSendable(client: Sip2Client, code: 'AA' | 'AD', value: string): boolean {
  return value.length <= sip2AdapterLimits.credentialCharacters && client.canSend(code, value)
}

/**
 * BL=Y, and with a PIN CQ=Y as well. A server that checked no PIN, or knows no such patron, leaves CQ out: not a success.
 * @throws {UpstreamError} PROTOCOL_ERROR where nothing is refused and BL is missing: the server does not tell.
 */
function isVouchedFor(
  { validPatron, validPin }: PatronAnswer,
  pin: string | undefined,
  system: string,
): boolean {
  if (validPatron === undefined && (pin === undefined || validPin === true))
    throw new UpstreamError('PROTOCOL_ERROR', system, 'patron', { detail: 'an answer without BL' })
  return validPatron === true && (pin === undefined || validPin === true)
}
