import type { Address } from '../../adapters/registry-entry.ts'

/** A place to connect to. */
export type Place = {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** The certificate's name. */
  readonly serverName: string
  /** `host:port`. */
  readonly name: string
}

/** Each place once, in the order given. */
export function placesOf(addresses: readonly (Address | undefined)[]): readonly Place[] {
  const places = addresses.flatMap((address) => (address === undefined ? [] : [placeOf(address)]))
  return [...new Map(places.map((place) => [`${place.name} ${place.tls}`, place])).values()]
}

function placeOf(address: Address): Place {
  if (typeof address !== 'string') {
    const { host, port, tls, tlsServerName } = address
    return { host, port, tls, serverName: tlsServerName ?? host, name: nameOf(host, port) }
  }
  const { hostname, port, protocol } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, '')
  const tls = protocol === 'https:'
  const number = port === '' ? (tls ? 443 : 80) : Number(port)
  return { host, port: number, tls, serverName: host, name: nameOf(host, number) }
}

function nameOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** What never leaves this machine needs no TLS. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
