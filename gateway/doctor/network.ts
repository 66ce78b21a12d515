import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, isIP } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

import { checkLimits } from '../limits.ts'
import { isLoopback, type Place } from './address.ts'
import { adviceFor, type AdviceContext } from './advice.ts'
import { type Certificate, certificateOf, namesOf } from './certificate.ts'
import { counted } from './plain.ts'
import { type Finding, skipped, type Step, type StepOptions, takeStep } from './step.ts'

export type NetworkSteps = {
  readonly steps: readonly Step[]
  readonly ok: boolean
  readonly certificate?: Certificate
}

/** DNS, TCP and TLS of one place, up to the first that fails. Nothing is sent but what TLS itself needs. */
export async function examineNetwork(
  place: Place,
  options: StepOptions & {
    readonly context: AdviceContext
    readonly ca: string | undefined
    /** Logins, or cards: what is to be read by nobody on the way. */
    readonly carriesSecrets: boolean
  },
): Promise<NetworkSteps> {
  const { host, port, name } = place
  const context = { ...options.context, host, port, ownAuthority: options.ca !== undefined }
  const steps: Step[] = []
  let certificate: Certificate | undefined
  const take = async (step: 'dns' | 'tcp' | 'tls', work: (signal: AbortSignal) => Promise<Finding>) => {
    const taken = { ...(await takeStep(step, options, context, work)), address: name }
    steps.push(taken)
    return taken.status !== 'fail'
  }
  const skip = (after: 'dns' | 'tcp', ...left: readonly ('tcp' | 'tls')[]) => {
    for (const step of left) steps.push({ ...skipped(step, `${after} failed`), address: name })
    return { steps, ok: false }
  }
  if (!(await take('dns', () => resolve(host)))) return skip('dns', 'tcp', 'tls')
  if (!(await take('tcp', (signal) => knock(place, signal)))) return skip('tcp', 'tls')
  if (!place.tls) {
    steps.push({ ...plainText(host, options.carriesSecrets), address: name })
    return { steps, ok: true }
  }
  const ok = await take('tls', async (signal) => {
    const { finding, seen } = await shakeHands(place, options.ca, signal, context)
    certificate = seen
    return finding
  })
  return { steps, ok, ...(certificate === undefined ? {} : { certificate }) }
}

async function resolve(host: string): Promise<Finding> {
  if (isIP(host) !== 0) return { status: 'ok', seen: 'an address, no name' }
  const found = await lookup(host, { all: true })
  return { status: 'ok', seen: found.map(({ address }) => address).join(', ') }
}

async function knock({ host, port }: Place, signal: AbortSignal): Promise<Finding> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal })
    return { status: 'ok', seen: `connected to ${socket.remoteAddress ?? host}` }
  } finally {
    socket.on('error', () => {})
    socket.destroy()
  }
}

function plainText(host: string, carriesSecrets: boolean): Step {
  const step = skipped('tls', 'plain text, as configured')
  if (isLoopback(host)) return { ...step, seen: 'plain text, on this machine alone' }
  if (!carriesSecrets) return step
  return {
    ...step,
    status: 'warn',
    advice:
      'Logins, or card numbers and PINs, can be read on the way: use https or tls: true, or a VPN or tunnel.',
  }
}

async function shakeHands(
  { host, port, serverName }: Place,
  ca: string | undefined,
  signal: AbortSignal,
  context: AdviceContext,
): Promise<{ readonly finding: Finding; readonly seen: Certificate | undefined }> {
  const socket = connectTls({
    host,
    port,
    servername: isIP(serverName) === 0 ? serverName : '',
    minVersion: 'TLSv1.2',
    ca,
    // Judged below, so that what is wrong can be shown; nothing is sent over this connection.
    rejectUnauthorized: false,
  })
  try {
    await once(socket, 'secureConnect', { signal })
    const seen = certificateOf(socket)
    return { finding: judge(socket, seen, context), seen }
  } finally {
    socket.on('error', () => {})
    socket.destroy()
  }
}

function judge(socket: TLSSocket, certificate: Certificate | undefined, context: AdviceContext): Finding {
  if (certificate === undefined) return { status: 'fail', seen: 'the server shows no certificate' }
  const { issuer, validTo, daysLeft } = certificate
  const until = `until ${validTo.slice(0, 10)}, from ${issuer}`
  if (!socket.authorized) {
    // Node's types call it an Error; it is the code.
    const code = String(socket.authorizationError)
    return {
      status: 'fail',
      seen: `${code}: certificate ${daysLeft < 0 ? `expired ${counted(-daysLeft, 'day')} ago` : `good ${until}`}`,
      code,
      advice: adviceFor('tls', code, {
        ...context,
        certificateNames: namesOf(socket),
        chainIsCut: certificate.chain === 1 && certificate.issuer !== certificate.subject,
      }),
    }
  }
  const seen = `${socket.getProtocol() ?? 'TLS'}, ${counted(daysLeft, 'day')} left (${until})`
  if (daysLeft >= checkLimits.certificateDays) return { status: 'ok', seen }
  return {
    status: 'warn',
    seen,
    advice: `The certificate ends in ${counted(daysLeft, 'day')}: remind the library to renew it.`,
  }
}
