import * as z from 'zod'

import type { Consortium } from '../config.ts'
import { checkLimits } from '../limits.ts'
import type { Check } from './own-checks.ts'
import { counted } from './plain.ts'
import type { Finding, StepOptions } from './step.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({})) })

/** Other addresses of the file: who issues the clients' tokens, and subgraphs in processes of their own. */
export async function checkAddresses(
  { issuers, subgraphs }: Pick<Consortium, 'issuers' | 'subgraphs'>,
  options: StepOptions,
): Promise<readonly Check[]> {
  return await Promise.all([
    ...issuers.flatMap(({ id, jwksUrl }) =>
      jwksUrl === undefined ? [] : [ask(`issuer ${id}`, jwksUrl, options, judgeKeys)],
    ),
    ...Object.entries(subgraphs).flatMap(([name, url]) =>
      url === undefined ? [] : [ask(`subgraph ${name}`, new URL('/readyz', url).href, options, judgeReady)],
    ),
  ])
}

async function ask(
  check: string,
  url: string,
  { signal, timeoutMs }: StepOptions,
  judge: (answer: Response) => Promise<Finding>,
): Promise<Check> {
  const begun = performance.now()
  const tookMs = () => Math.round(performance.now() - begun)
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const finding = await judge(await fetch(url, { signal: until, redirect: 'error' }))
    return { check, ...finding, tookMs: tookMs() }
  } catch (error) {
    return {
      check,
      status: 'fail',
      seen: `${new URL(url).host} does not answer: ${reasonOf(error)}`,
      advice: 'Is the address right, is it running, and does a firewall stand between?',
      tookMs: tookMs(),
    }
  }
}

async function judgeKeys(answer: Response): Promise<Finding> {
  const text = answer.ok ? await answer.text() : ''
  const keys = parsed(text)?.keys.length ?? 0
  if (keys > 0) return { status: 'ok', seen: `gives ${counted(keys, 'public key')}` }
  return {
    status: 'fail',
    seen: `HTTP ${answer.status}, and no keys`,
    advice:
      'jwksUrl has to be the `jwks_uri` of the issuer’s /.well-known/openid-configuration: without keys every token is refused.',
  }
}

function parsed(text: string): z.infer<typeof KeySet> | undefined {
  if (text.length > checkLimits.keySetCharacters) return undefined
  try {
    return KeySet.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

async function judgeReady(answer: Response): Promise<Finding> {
  await answer.body?.cancel()
  if (answer.status === 200) return { status: 'ok', seen: 'is ready' }
  return answer.status === 503
    ? { status: 'warn', seen: 'is not ready yet', advice: 'Its own log tells what it waits for.' }
    : {
        status: 'fail',
        seen: `HTTP ${answer.status} at /readyz`,
        advice: 'Another server seems to answer there: see subgraphs.',
      }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error instanceof Error ? error.name : 'unknown fault'
}
