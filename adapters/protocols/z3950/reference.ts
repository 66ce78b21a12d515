/*
  referenceId [2] OCTET STRING, in every PDU: the response repeats the request's.
*/
import { context, type BerConstructed, type BerElement } from '../ber/element.ts'
import { primitive, readOctets } from '../ber/values.ts'
import { field } from './fields.ts'

export type Referenced = { readonly referenceId?: Uint8Array }

export function referenceId(apdu: Referenced): BerElement | undefined {
  return apdu.referenceId && primitive(context(2), apdu.referenceId)
}

export function withReference(apdu: BerConstructed): Referenced {
  const found = field(apdu, 2)
  return found === undefined ? {} : { referenceId: readOctets(found) }
}
