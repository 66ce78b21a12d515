import { UpstreamError } from '../../adapters/errors.ts'
import { adviceFor, type AdviceContext } from './advice.ts'
import { plain } from './plain.ts'

/** In the order in which they are taken; each needs those before it. */
export const stepNames = [
  'dns',
  'tcp',
  'tls',
  'login',
  'capabilities',
  'clock',
  'harvest',
  'search',
  'record',
  'items',
  'patron',
  'account',
  'wrong-pin',
] as const
export type StepName = (typeof stepNames)[number]
export type StepStatus = 'ok' | 'warn' | 'fail' | 'skip'

/** What came of a step, for a person: never an address with a login, a card number, a PIN or a name. */
export type Finding = {
  readonly status: StepStatus
  readonly seen: string
  /** What to do about it. */
  readonly advice?: string
  /** Of an error: an `UpstreamCode`, or Node's own, such as ECONNREFUSED. */
  readonly code?: string
}
export type Step = Finding & {
  readonly step: StepName
  /** Host and port, of the steps that are about one. */
  readonly address?: string
  readonly tookMs: number
}

export type StepOptions = {
  readonly signal: AbortSignal
  /** Of one step. */
  readonly timeoutMs: number
}

/** The time of a step is up. Nothing that it waits for needs to notice. */
export class StepTimeout extends Error {
  override readonly name = 'StepTimeout'
}

/** Takes one step, in time; never rejects. Whatever does not settle is left behind. */
export async function takeStep(
  step: StepName,
  { signal, timeoutMs }: StepOptions,
  context: AdviceContext,
  work: (signal: AbortSignal) => Promise<Finding>,
): Promise<Step> {
  const begun = performance.now()
  const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const { promise: over, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new StepTimeout(`no answer within ${timeoutMs / 1000} s`))
  over.catch(() => {})
  // An adapter that heeds its signal tells what it waited for, which says more.
  const onAbort = () => setTimeout(giveUp, signal.aborted ? 0 : 250)
  until.addEventListener('abort', onAbort, { once: true })
  if (until.aborted) onAbort()
  let finding: Finding
  try {
    finding = await Promise.race([work(until), over])
  } catch (error) {
    finding = failureOf(step, error, context)
  } finally {
    until.removeEventListener('abort', onAbort)
  }
  return { step, ...finding, tookMs: Math.round(performance.now() - begun) }
}

export function skipped(step: StepName, seen: string, advice?: string): Step {
  return { step, status: 'skip', seen, tookMs: 0, ...(advice === undefined ? {} : { advice }) }
}

function failureOf(step: StepName, error: unknown, context: AdviceContext): Finding {
  const code = codeOf(error)
  return {
    status: 'fail',
    seen: seenOf(error, context),
    advice: adviceFor(step, code, context),
    code,
  }
}

function codeOf(error: unknown): string {
  if (error instanceof UpstreamError) return error.code
  if (error instanceof StepTimeout) return 'TIMEOUT'
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'FAULT'
}

/** Only an UpstreamError's own words are known to be free of what must not be told. */
function seenOf(error: unknown, { systemId }: AdviceContext): string {
  if (error instanceof UpstreamError) return plain(error.message.replace(`${systemId}: `, ''))
  if (error instanceof StepTimeout) return error.message
  const code = codeOf(error)
  return code === 'FAULT'
    ? `a fault of Polyshelf's own (${error instanceof Error ? error.name : typeof error})`
    : code
}
