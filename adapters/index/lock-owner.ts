import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'

/** A process among all that ever had its number. */
export type Life = { readonly pid: number; readonly incarnation: string }

let harvests = 0

/** A name for one harvest, from which others on this host can tell whether its process still lives. */
export function harvestOwner(): string {
  harvests += 1
  const { pid, incarnation } = thisLife()
  return [hostname(), pid, incarnation, harvests].join('/')
}

/** True only where it is certain: the owner was a process of this host, and is no more. `ours`: of the process that harvests. */
export function ownerIsDead(owner: string, ours: Life): boolean {
  const [host, pid, life] = owner.split('/')
  if (host !== hostname() || pid === undefined || !/^[1-9]\d*$/.test(pid)) return false
  // In a container every start has the same number, so the number alone does not prove that its owner lives.
  if (Number(pid) === ours.pid) return life !== ours.incarnation
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** Of this process; threads started from now on inherit it. */
export function thisLife(): Life {
  const key = 'polyshelf.incarnation'
  const known = getEnvironmentData(key)
  const incarnation = typeof known === 'string' ? known : randomUUID()
  if (known !== incarnation) setEnvironmentData(key, incarnation)
  return { pid: process.pid, incarnation }
}
