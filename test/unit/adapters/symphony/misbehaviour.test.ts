import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { ProtocolError } from '../../../../adapters/protocols/protocol-error.ts'
import { decodeSymphonyMarc } from '../../../../adapters/symphony/marc.ts'
import { failure, good, json, scripted, signal, staff, start } from './run.ts'

describe('a Symphony that misbehaves', () => {
  it.each([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'slow', delayMs: 2_000 }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
    [{ type: 'garbage' }, 'PROTOCOL_ERROR'],
    [{ type: 'refuse-login' }, 'AUTHENTICATION'],
  ] as const)('%j is %s for every question, in time, and is forgotten afterwards', async (how, code) => {
    await using run = await start({ timeoutMs: 800 })
    await run.system.probe({ signal: signal() })
    run.server.misbehave(how)
    const began = Date.now()
    const page = ['1', '2', '3', '5', '6']
    await expect(run.availability.items(page, { signal: signal() })).rejects.toEqual(failure(code))
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure(code))
    await expect(run.records.read(['1'], { signal: signal() })).rejects.toEqual(failure(code))
    expect(Date.now() - began).toBeLessThan(15_000)
    run.server.misbehave(undefined)
    await expect(run.availability.items(['1'], { signal: signal() })).resolves.toHaveLength(1)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('is not asked for a PIN a second time', async () => {
    for (const type of ['silent', 'cut', 'garbage', 'refuse-login'] as const) {
      await using run = await start({ timeoutMs: 800 })
      await run.system.probe({ signal: signal() })
      run.server.misbehave({ type })
      await expect(run.verify(good?.card, good?.pin)).rejects.toBeInstanceOf(UpstreamError)
      expect(run.server.answered['POST user/patron/authenticate']).toBe(1)
    }
  })

  it('leaves no request running when its caller leaves', async () => {
    await using run = await start()
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.availability.items(['1'], { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })

  it('brings no card, PIN or password into a message', async () => {
    await using run = await start({ timeoutMs: 800 })
    const misbehaviours = fc.constantFrom('cut', 'garbage', 'refuse-login')
    // Long enough not to occur by chance in a byte count or a port.
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    await fc.assert(
      fc.asyncProperty(misbehaviours, secret, secret, async (type, card, pin) => {
        run.server.misbehave({ type })
        const error: unknown = await run.verify(card, pin).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(UpstreamError)
        const said = everythingOf(error)
        for (const word of [card, pin, staff.password]) expect(said).not.toContain(word)
      }),
      { numRuns: 30 },
    )
  })

  it('is not quoted, whatever it says back', async () => {
    for (const status of [200, 400, 401, 403, 404, 500]) {
      await using run = await scripted(({ body }) => {
        const { barcode, password } = JSON.parse(body || '{}')
        const words = { code: password, message: `${barcode} is not ${password}` }
        return json(status, { messageList: [words], [password]: barcode })
      })
      const error: unknown = await run.verify('zqcard123', 'zqpin4567').catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(UpstreamError)
      expect(everythingOf(error)).not.toMatch(/zq/)
    }
  })

  it('is told by its own codes', async () => {
    const refusal = { messageList: [{ code: 'hatErrorResponse.116', message: 'Record in use by 235.' }] }
    await using run = await scripted(() => json(500, refusal))
    await expect(run.records.read(['1'], { signal: signal() })).rejects.toMatchObject({
      message: 'tallgrass-symphony: GET catalog/bib: REFUSED: HTTP 500, hatErrorResponse.116',
    })
  })
})

describe('MARC as Symphony writes it', () => {
  it('is read, control fields and blanks and all', () => {
    const record = decodeSymphonyMarc({
      standard: 'MARC21',
      type: 'BIB',
      leader: '00956cem 2200229Ma 4500',
      fields: [
        { tag: '001', subfields: [{ code: '_', data: 'ocm1' }] },
        { tag: '245', inds: '1 ', subfields: [{ code: 'a', data: 'Les mise\u0301rables' }] },
        { tag: '500', subfields: [{ code: 'a', data: 'No indicators' }] },
        { tag: '501', inds: '  ', subfields: [{ code: 'a', data: null }] },
        { tag: '24', inds: '  ', subfields: [{ code: 'a', data: 'x' }] },
      ],
    })
    expect(record).toEqual({
      leader: '00956cem 2200229Ma 4500 ',
      control: [{ tag: '001', value: 'ocm1' }],
      data: [
        { tag: '245', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: 'Les mis\u00E9rables' }] },
        { tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'No indicators' }] },
      ],
      warnings: [
        'A field was left out: its tag “24” does not consist of three letters or digits.',
        'The leader has 23 characters instead of 24; blanks were added or the rest was left out.',
      ],
    })
  })

  it('or anything else is read or refused, never more', () => {
    const shapes = fc.record({
      leader: fc.option(fc.string(), { nil: null }),
      fields: fc.array(
        fc.record({
          tag: fc.string({ maxLength: 4 }),
          inds: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
          subfields: fc.array(fc.record({ code: fc.string({ maxLength: 2 }), data: fc.string() })),
        }),
      ),
    })
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shapes), (value) => {
        try {
          expect(decodeSymphonyMarc(value).leader).toHaveLength(24)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})

/** Everything that a careless logger could print of an error. */
function everythingOf(error: unknown): string {
  return error instanceof Error
    ? `${error.stack} ${JSON.stringify(error)} ${everythingOf(error.cause)}`
    : String(error)
}
