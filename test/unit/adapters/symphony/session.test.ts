import { afterEach, describe, expect, it, vi } from 'vitest'

import { failure, good, message, json, scripted, signal, start } from './run.ts'

const timedOut = message(401, 'sessionTimedOut')

afterEach(() => {
  vi.useRealTimers()
})

describe('our session at Symphony', () => {
  it('is asked for once by many', async () => {
    await using run = await start()
    await Promise.all(Array.from({ length: 12 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered['POST user/staff/login']).toBe(1)
  })

  it('that timed out is replaced once, and the question asked again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await using run = await start({}, { sessionSeconds: 300 })
    await run.system.probe({ signal: signal() })
    vi.advanceTimersByTime(301_000)
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ 'POST user/staff/login': 2, 'GET policy/library': 3 })
  })

  it('is replaced no more than once', async () => {
    await using run = await scripted(() => timedOut)
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    const probe = '/policy/library/simpleQuery'
    expect(run.asked).toEqual(['/user/staff/login', probe, '/user/staff/login', probe])
  })

  it('that timed out does not make a PIN be asked for twice, but the next attempt has a new one', async () => {
    await using run = await scripted((_, session) =>
      session === 1 ? timedOut : message(401, 'unableToAuthenticate'),
    )
    await expect(run.verify('c1', '1')).rejects.toEqual(failure('AUTHENTICATION'))
    expect(await run.verify('c1', '1')).toEqual({ outcome: 'REJECTED' })
    const asked = ['/user/staff/login', '/user/patron/authenticate']
    expect(run.asked).toEqual([...asked, ...asked])
  })

  it('outlives a wrong PIN, which is a 401 too', async () => {
    await using run = await start()
    await run.verify(good?.card, '9999')
    await run.verify(good?.card, '9998')
    expect(run.server.answered['POST user/staff/login']).toBe(1)
  })

  it('is not trusted with a PIN after a rest', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await using run = await scripted(() => json(200, []), { sessionIdleMinutes: 10 })
    const probe = () => run.system.probe({ signal: signal() })
    await probe()
    vi.advanceTimersByTime(9 * 60_000)
    await probe()
    vi.advanceTimersByTime(9 * 60_000)
    await probe()
    expect(run.asked.filter((path) => path === '/user/staff/login')).toHaveLength(1)
    vi.advanceTimersByTime(11 * 60_000)
    await probe()
    expect(run.asked.filter((path) => path === '/user/staff/login')).toHaveLength(2)
  })

  it('with a wrong password is AUTHENTICATION, never a rejected card', async () => {
    await using run = await start({}, { password: 'another' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.server.answered['POST user/patron/authenticate']).toBeUndefined()
  })

  it('is not asked for again and again with a wrong password', async () => {
    await using run = await start({}, { password: 'another' })
    for (let attempt = 0; attempt < 8; attempt += 1)
      await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.server.answered['POST user/staff/login']).toBe(5)
  })

  it('is not begun with a client id that Symphony does not know', async () => {
    await using run = await start({ clientId: 'NOBODY' })
    await expect(run.system.probe({ signal: signal() })).rejects.toMatchObject({
      name: 'UpstreamError',
      code: 'PROTOCOL_ERROR',
    })
  })
})
