import { type ChildProcess, spawn } from 'node:child_process'

/** A Redis that keeps nothing on disk and asks for the password "open sesame"; it accepts connections. */
export async function startRedis(port: number): Promise<ChildProcess> {
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass', 'open sesame'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const chunk of redis.stdout ?? [])
    if (String(chunk).includes('Ready to accept connections')) break
  return redis
}
