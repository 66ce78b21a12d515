import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

import { decodeBer } from '../../adapters/protocols/ber/decode.ts'
import { context, universal, type BerTag } from '../../adapters/protocols/ber/element.ts'
import { encodeBer } from '../../adapters/protocols/ber/encode.ts'
import {
  boolean,
  constructed,
  integer,
  objectIdentifier,
  primitive,
} from '../../adapters/protocols/ber/values.ts'

export type Issued = { readonly cert: string; readonly key: string }
type Authority = { readonly name: string; readonly key: KeyObject }

const set: BerTag = { tagClass: 0, number: 17 }
const utf8String: BerTag = { tagClass: 0, number: 12 }
const bitString: BerTag = { tagClass: 0, number: 3 }
const generalizedTime: BerTag = { tagClass: 0, number: 24 }
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const dayMs = 86_400_000

/** An authority that signs what a test needs: certificates that are sound but for what the test is about. */
export class TestAuthority {
  readonly cert: string
  readonly #own: Authority

  constructor(name: string) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#own = { name, key: privateKey }
    this.cert = certificate(publicKey, this.#own, { name, from: -1, to: 365, isAuthority: true })
  }

  /** For `address`, an IPv4 address, or `name`; good from `from` to `to`, in days from now. */
  issue(options: { address?: string; name?: string; from?: number; to?: number }): Issued {
    const { address, name = address ?? 'server', from = -1, to = 365 } = options
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const cert = certificate(publicKey, this.#own, {
      name,
      from,
      to,
      ...(address !== undefined && { address }),
    })
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
  }
}

function certificate(
  subjectKey: KeyObject,
  issuer: Authority,
  options: { name: string; from: number; to: number; address?: string; isAuthority?: boolean },
): string {
  const algorithm = constructed(universal.sequence, [
    objectIdentifier(universal.objectIdentifier, ecdsaWithSha256),
  ])
  const { name, from, to, address, isAuthority = false } = options
  const alternative =
    address === undefined
      ? primitive(context(2), Buffer.from(name))
      : primitive(context(7), Buffer.from(address.split('.').map(Number)))
  const extension = (oid: string, value: Uint8Array) =>
    constructed(universal.sequence, [
      objectIdentifier(universal.objectIdentifier, oid),
      primitive(universal.octetString, value),
    ])
  const basic = constructed(universal.sequence, isAuthority ? [boolean(universal.boolean, true)] : [])
  const toBeSigned = constructed(universal.sequence, [
    constructed(context(0), [integer(universal.integer, 2)]),
    integer(universal.integer, Math.floor(Math.random() * 1_000_000_000) + 1),
    algorithm,
    distinguishedName(issuer.name),
    constructed(universal.sequence, [time(from), time(to)]),
    distinguishedName(name),
    decodeBer(subjectKey.export({ type: 'spki', format: 'der' })),
    constructed(context(3), [
      constructed(universal.sequence, [
        extension('2.5.29.19', encodeBer(basic)),
        extension('2.5.29.17', encodeBer(constructed(universal.sequence, [alternative]))),
      ]),
    ]),
  ])
  const signature = sign('sha256', encodeBer(toBeSigned), issuer.key)
  const der = encodeBer(
    constructed(universal.sequence, [
      toBeSigned,
      algorithm,
      primitive(bitString, Buffer.concat([Buffer.of(0), signature])),
    ]),
  )
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
}

function distinguishedName(name: string) {
  return constructed(universal.sequence, [
    constructed(set, [
      constructed(universal.sequence, [
        objectIdentifier(universal.objectIdentifier, '2.5.4.3'),
        primitive(utf8String, Buffer.from(name)),
      ]),
    ]),
  ])
}

function time(days: number) {
  const text = new Date(Date.now() + days * dayMs).toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return primitive(generalizedTime, Buffer.from(text))
}
