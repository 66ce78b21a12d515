import { inspect } from 'node:util'

import { afterAll, describe, expect, it } from 'vitest'

import { UpstreamError } from '../../adapters/errors.ts'
import type { Misbehaviour } from '../consortium/embedded-server.ts'
import { startHttpServer } from '../consortium/http-server.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { liveCalls, type Subject } from './subject.ts'
import { credentials } from './subjects.ts'

/** Of all that are told to go there, nobody may. */
const elsewhere = await startHttpServer('elsewhere', () => ({ status: 200, body: '{}' }))
afterAll(() => elsewhere[Symbol.asyncDispose]())

const faults: readonly Misbehaviour[] = [
  { type: 'slow', delayMs: 2_000 },
  { type: 'silent' },
  { type: 'cut' },
  { type: 'garbage' },
  { type: 'page' },
  { type: 'absent' },
  { type: 'broken' },
  { type: 'endless' },
  { type: 'unauthorised' },
  { type: 'rate-limited', retryAfterSeconds: 1 },
  { type: 'redirect', origin: `http://127.0.0.1:${elsewhere.port}` },
  { type: 'refuse-login' },
]
type Fault = Exclude<Misbehaviour['type'], 'mislabelled' | 'advertise'>
/** What may be said of each fault; anything else, "not found" and "wrong PIN" above all, would be untrue. */
const codesOf: Readonly<Record<Fault, readonly string[]>> = {
  slow: ['TIMEOUT'],
  silent: ['TIMEOUT'],
  cut: ['CLOSED_EARLY', 'PROTOCOL_ERROR'],
  garbage: ['PROTOCOL_ERROR', 'CLOSED_EARLY', 'TOO_LARGE', 'TIMEOUT'],
  page: ['PROTOCOL_ERROR'],
  absent: ['PROTOCOL_ERROR', 'REFUSED'],
  // A Z39.50 target says Close, and a harvest takes a 500 for a page that may be asked for again.
  broken: ['REFUSED', 'CLOSED_EARLY', 'PROTOCOL_ERROR'],
  endless: ['TOO_LARGE', 'PROTOCOL_ERROR'],
  unauthorised: ['AUTHENTICATION'],
  'rate-limited': ['RATE_LIMITED'],
  redirect: ['PROTOCOL_ERROR', 'REFUSED'],
  'refuse-login': ['AUTHENTICATION'],
}
const waitedFor: readonly Misbehaviour['type'][] = ['slow', 'silent']
/** Faults that systems lock an account for, after a few: one is proof enough, and later ones may not be sent at all. */
const locks: readonly Misbehaviour['type'][] = ['refuse-login', 'unauthorised']

/** What a debugger, or a logger without care, would show of an error: no card, PIN, login or password. */
function expectNoSecret(error: unknown, { patrons }: DemoLibrary): void {
  const shown = `${inspect(error, { depth: Infinity, showHidden: true })} ${JSON.stringify(error)}`
  const holder = patrons.find(({ state }) => state === 'good')
  const secrets = [...(holder === undefined ? [] : [holder.card, holder.name.last]), ...credentials]
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([])
  if (holder === undefined) return
  expect(shown).not.toMatch(new RegExp(`(?<![\\w.:-])${holder.pin}(?![\\w.:-])`))
}

/** What every adapter says of a server in trouble, of each trouble that its protocol has. */
export function describeFaults(
  subject: Subject,
  library: DemoLibrary,
  holderOf: () => Promise<Parameters<typeof liveCalls>[3]>,
): void {
  const possible = faults.filter(({ type }) => !subject.cannotMisbehave?.includes(type))
  const one = (fault: Misbehaviour) => ({ title: fault.type, told: [fault] })
  // A system of its own where there is something to wait for, or an account that could be locked.
  const alone = possible.filter(({ type }) => waitedFor.includes(type) || locks.includes(type))
  const quick = possible.filter((fault) => !alone.includes(fault))
  const inTime = () => AbortSignal.timeout(10_000)

  // Side by side, for most of it is waiting.
  describe.concurrent.each([
    ...alone.map(one),
    { title: quick.map(({ type }) => type).join(', '), told: quick },
  ])('a server that is $title', ({ told }) => {
    it('is reported as that, in time, and is good again afterwards', async () => {
      // A connection of its own: one that has logged in already would not notice a refused login.
      await using fresh = await subject.open(library)
      const holder = await holderOf()
      for (const fault of told) {
        fresh.server.misbehave(fault)
        const calls = liveCalls(subject, fresh, library, holder).slice(
          0,
          locks.includes(fault.type) ? 1 : undefined,
        )
        const codes = codesOf[fault.type as Fault]
        for (const [name, call] of calls) {
          const begun = performance.now()
          // Where a fault shows at once, a busy machine gets the time that it needs.
          const patienceMs = codes.includes('TIMEOUT') ? 800 : 10_000
          const outcome = await call(AbortSignal.timeout(patienceMs)).then(
            (value) => `answered ${JSON.stringify(value)?.slice(0, 100)}`,
            (error: unknown) => {
              expectNoSecret(error, library)
              return error instanceof UpstreamError ? error.code : error
            },
          )
          expect([fault.type, name, codes]).toEqual([fault.type, name, expect.arrayContaining([outcome])])
          expect(performance.now() - begun).toBeLessThan(15_000)
        }
        fresh.server.misbehave(undefined)
        for (const [, call] of liveCalls(subject, fresh, library, holder)) await call(inTime())
      }
      if (told.some(({ type }) => type === 'redirect')) expect(elsewhere.seen.requests).toBe(0)
    }, 30_000)
  })
}
