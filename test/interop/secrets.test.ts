import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { expect, it } from 'vitest'

import { startAllKinds } from '../support/all-kinds.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-process.ts'
import { exercise, expectNone, secretsOf } from '../support/secrets.ts'

it('no card, name, password or token is ever written to Redis, in a key or in a value', async () => {
  const port = await freePort()
  const redis = await startRedis(port)
  // Every command as it comes, so that what has gone again is seen as well.
  const monitor = spawn('redis-cli', ['-p', String(port), 'monitor'], {
    env: { ...process.env, REDISCLI_AUTH: 'open sesame' },
  })
  let heard = ''
  monitor.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text))
  try {
    await expect.poll(() => heard).toContain('OK')
    await using all = await startAllKinds()
    const polyshelf = await all.start({
      settings: { timeoutMs: 2_000, breaker: { failures: 100, openSeconds: 1 } },
      consortium: { storeUrlEnv: 'STORE_URL', tokenSecretEnv: 'TOKEN_SECRET' },
      environment: { STORE_URL: `redis://:open%20sesame@127.0.0.1:${port}`, TOKEN_SECRET: 'x'.repeat(40) },
    })
    const { tokens } = await exercise(all, polyshelf, [undefined, { type: 'garbage' }, { type: 'page' }])
    expect(tokens.length).toBeGreaterThan(20)
    await polyshelf.stop()
    // Searches, and failed attempts on cards.
    expect(heard.match(/"(?:set|eval|evalsha|incr)/gi)?.length).toBeGreaterThan(20)
    expectNone(heard, secretsOf(all, tokens), 'Redis')
    expect(heard).not.toMatch(/\bpin\b/i)
  } finally {
    monitor.kill('SIGKILL')
    redis.kill('SIGKILL')
    await once(redis, 'close')
  }
})
