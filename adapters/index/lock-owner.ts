import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'

let harvests = 0

/** A name for one harvest, from which others on this host can tell whether its process still lives. */
export function harvestOwner(): string {
  harvests += 1
  return [hostname(), process.pid, incarnation(), harvests].join('/')
}

/**
 * True only where it is certain: the owner was a process of this host, and is no more. `ours`: this process's incarnation.
 */
export function ownerIsDead(owner: string, ours: string): boolean {
  const [host, pid, life] = owner.split('/')
  if (host !== hostname() || pid === undefined || !/^[1-9]\d*$/.test(pid)) return false
  // In a container every start has the same number, so the number alone does not prove that its owner lives.
  if (Number(pid) === process.pid) return life !== ours
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** This process among all that ever had its number; threads started from now on inherit the value. */
export function incarnation(): string {
  const key = 'polyshelf.incarnation'
  const known = getEnvironmentData(key)
  if (typeof known === 'string') return known
  const fresh = randomUUID()
  setEnvironmentData(key, fresh)
  return fresh
}
