/*
  EXTERNAL (universal 8)  direct-reference OID?  indirect-reference INTEGER?  data-value-descriptor?
                          single-ASN1-type [0] EXPLICIT | octet-aligned [1] | arbitrary [2]
*/
import { context, universal, type BerConstructed, type BerElement, type BerTag } from '../ber/element.ts'
import { constructed, objectIdentifier, primitive, readObjectIdentifier, readOctets } from '../ber/values.ts'
import { ProtocolError } from '../protocol-error.ts'
import { child, explicit, field } from './fields.ts'

/** `oid` undefined: the server does not say what it sent. */
export type External = { readonly oid: string | undefined } & (
  | { readonly form: 'octets'; readonly octets: Uint8Array }
  | { readonly form: 'asn1'; readonly element: BerElement }
)

export function encodeExternal(tag: BerTag, external: External): BerElement {
  return constructed(tag, [
    external.oid === undefined ? undefined : objectIdentifier(universal.objectIdentifier, external.oid),
    external.form === 'octets'
      ? primitive(context(1), external.octets)
      : constructed(context(0), [external.element]),
  ])
}

/** The fields stand directly in `element`, whatever its tag. */
export function readExternal(element: BerConstructed): External {
  const reference = child(element, universal.objectIdentifier)
  const oid = reference && readObjectIdentifier(reference)
  const single = field(element, 0)
  if (single !== undefined) return { oid, form: 'asn1', element: explicit(single, 'single-ASN1-type') }
  const octets = field(element, 1)
  if (octets === undefined)
    throw new ProtocolError('MALFORMED', 'an EXTERNAL without contents', { at: element.at })
  return { oid, form: 'octets', octets: readOctets(octets) }
}
