import { networkInterfaces } from 'node:os'

import type { UpstreamCode } from '../../adapters/errors.ts'
import type { StepName } from './step.ts'

export type AdviceContext = {
  readonly systemId: string
  /** "SIP2 server": what is to answer. */
  readonly server: string
  /** The settings that say who we are. */
  readonly login: string
  readonly host?: string
  readonly port?: number
  /** Whether the configuration names an authority of the library's own. */
  readonly ownAuthority?: boolean
  /** Names that the certificate is good for. */
  readonly certificateNames?: string
  /** The certificate came alone, and another has signed it. */
  readonly chainIsCut?: boolean
}
type Advice = (context: AdviceContext) => string

/** What to do, in a sentence or two for whoever runs the library's system or this one. */
export function adviceFor(step: StepName, code: string, context: AdviceContext): string {
  if (step === 'dns') return (dns[code] ?? dnsElse)(context)
  if (step === 'tcp') return (tcp[code] ?? tcpElse)(context)
  if (step === 'tls') return (tls[code] ?? tlsElse(code))(context)
  const own = step === 'login' ? login[code as UpstreamCode] : undefined
  return (own ?? protocol[code as UpstreamCode] ?? fault)(context)
}

const dnsElse: Advice = ({ host }) =>
  `The name server did not answer for ${host}: see this machine's (or container's) DNS settings.`
const dns: Readonly<Record<string, Advice>> = {
  ENOTFOUND: ({ host }) =>
    `There is no such name. Is ${host} spelt as the library gave it, and does this machine's DNS know it (VPN, split DNS)?`,
}

const unanswered: Advice = ({ server, host, port }) =>
  `Nothing came back, as from a firewall that drops what it does not know: have the library let ${ourAddress()} through to ` +
  `${host} port ${port}, and see that the ${server} is on that host (or the VPN up).`
const noRoute: Advice = ({ host }) => `This machine has no way to ${host}: is the VPN or the route up?`
const tcpElse: Advice = ({ server, port }) =>
  `The connection was ended at once: is ${port} the port of the ${server}, and is ${ourAddress()} among the addresses it lets in?`
const tcp: Readonly<Record<string, Advice>> = {
  ECONNREFUSED: ({ server, port }) =>
    `Connection refused: is the ${server} listening on ${port}, and does its firewall let ${ourAddress()} through?`,
  ETIMEDOUT: unanswered,
  TIMEOUT: unanswered,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
}

const unknownAuthority: Advice = ({ ownAuthority, chainIsCut }) =>
  ownAuthority
    ? 'It is not signed by the authority in caFile: has the library changed its certificate or authority? Get the new one by a way that you trust.'
    : chainIsCut
      ? 'The server sends its certificate without the intermediate one: the library has to install the whole chain (fullchain.pem).'
      : "No public authority vouches for it. Get the library's own authority (PEM) by a way that you trust and name it with caFile."
const noTls: Advice = ({ server, port }) =>
  `What answers on ${port} speaks no TLS: is it the plain port of the ${server}? Ask for the one with TLS; plain text only inside a VPN.`
const tls: Readonly<Record<string, Advice>> = {
  CERT_HAS_EXPIRED: () =>
    'The library has to renew its certificate (or to restart the server that still has the old one). Until then nothing is sent to it.',
  CERT_NOT_YET_VALID: () =>
    "Is this machine's clock right? If it is, the library's certificate begins later.",
  ERR_TLS_CERT_ALTNAME_INVALID: ({ certificateNames, host }) =>
    `The certificate is for ${certificateNames ?? 'other names'}, not for ${host}: use the right name as the address, or as tlsServerName where there is one.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  TIMEOUT: ({ server, port }) =>
    `The port is open and no TLS begins: a ${server} in plain text waits like that. Is ${port} the port with TLS?`,
  ECONNRESET: ({ port }) =>
    `The server ended the connection when TLS began: is ${port} the port with TLS, and are TLS 1.2 or 1.3 switched on there?`,
  ERR_SSL_UNSUPPORTED_PROTOCOL: () => 'The server knows only versions before TLS 1.2: it has to be updated.',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: () =>
    'The server knows only versions before TLS 1.2: it has to be updated.',
}
const tlsElse =
  (code: string): Advice =>
  () =>
    `TLS could not be agreed on (${code}): show this to whoever looks after the server, or try openssl s_client from this machine.`

const login: Partial<Readonly<Record<UpstreamCode, Advice>>> = {
  TIMEOUT: ({ server, port }) =>
    `It takes the connection and does not answer: is ${port ?? 'this'} the port of the ${server}, are all of its connections taken, or is it busy?`,
  CLOSED_EARLY: ({ server }) =>
    `The ${server} hung up instead of answering: it may let in only known addresses (ours is ${ourAddress()}), or so many connections.`,
  PROTOCOL_ERROR: ({ server }) =>
    `What answered does not speak as a ${server} does: is the address (host, port, path) right, or is there a proxy's page before it?`,
}
const protocol: Readonly<Record<UpstreamCode, Advice>> = {
  UNREACHABLE: ({ server }) =>
    `The ${server} could not be reached any more: it, or the network, comes and goes.`,
  TIMEOUT: ({ server }) =>
    `The ${server} was slower than it may be: try again with --timeout 30; if that helps, raise timeoutMs of this system, or ask what keeps it.`,
  CLOSED_EARLY: ({ server }) =>
    `The ${server} ended the connection in the middle: its log should say why. Fewer connections may help.`,
  PROTOCOL_ERROR: ({ server }) =>
    `The ${server} answered something that does not fit: compare the settings with its version, and send us this line if they are right.`,
  TOO_LARGE: ({ server }) =>
    `The ${server} sent far more than was asked for: is it really the right address?`,
  REFUSED: ({ server }) =>
    `The ${server} understood and refused: the words above say what; its administrator can allow it.`,
  AUTHENTICATION: ({ login: settings }) =>
    `Our login was refused, or may not do this. Check ${settings}; then ask the library whether the account is active.`,
  RATE_LIMITED: ({ server }) =>
    `The ${server} is asked too often: wait, or lower the rate or the connections of this system.`,
  UNSUPPORTED_QUERY: ({ server }) =>
    `The ${server} cannot be asked this: see its settings for indexes and attributes, or leave this to another system (serves).`,
  CIRCUIT_OPEN: () => 'It has failed several times and is left alone for the moment: try again in a minute.',
  BUSY: () =>
    'Too many questions were waiting for it: try again, and give it more connections if that is so often.',
  // What the doctor asks is asked.
  NOT_ASKED: () => 'It was not asked, for the answer was to come from caches alone: please report this line.',
}
const fault: Advice = () => 'Please report this, with the version and this line.'

/** How others see this machine, as well as it knows itself: behind NAT it is another. */
function ourAddress(): string {
  const outer = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
  const { address } = outer.find(({ family }) => family === 'IPv4') ?? outer[0] ?? {}
  return address ?? 'this machine'
}
