/*
  Close [48]  referenceId [2]?  closeReason [211]  diagnosticInformation [3]?
*/
import { context, type BerConstructed, type BerElement } from '../ber/element.ts'
import { constructed, integer, text } from '../ber/values.ts'
import { optionalText, present, requiredInteger } from './fields.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'

/** By number, Z39.50-1995 §3.2.11.1.1. */
export const closeReasons = [
  'finished',
  'shutdown',
  'system problem',
  'cost limits',
  'resources',
  'security violation',
  'protocol error',
  'lack of activity',
  'peer abort',
  'unspecified',
] as const

export type Close = Referenced & {
  readonly type: 'close'
  /** Index into `closeReasons`. */
  readonly reason: number
  readonly diagnosticInformation?: string
}

export function encodeClose(close: Close): BerElement {
  const { diagnosticInformation } = close
  return constructed(context(48), [
    referenceId(close),
    integer(context(211), close.reason),
    diagnosticInformation === undefined ? undefined : text(context(3), diagnosticInformation),
  ])
}

export function decodeClose(apdu: BerConstructed): Close {
  return {
    type: 'close',
    ...withReference(apdu),
    reason: requiredInteger(apdu, 211, 'closeReason'),
    ...present('diagnosticInformation', optionalText(apdu, 3)),
  }
}
