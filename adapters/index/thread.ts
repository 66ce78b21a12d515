import { indexLimits } from '../limits.ts'
import type { Thread } from './lane.ts'
import { incarnation } from './lock-owner.ts'
import type { WorkerData } from './messages.ts'

/** One of the index's threads, by what it does. */
export function indexThread(role: WorkerData['role'], directory: string): Thread {
  const data: WorkerData = { role, directory, incarnation: incarnation() }
  return {
    name: 'index',
    module: new URL('./worker.ts', import.meta.url),
    data,
    ...(role === 'mapper' && { youngMebibytes: indexLimits.mapperYoungMebibytes }),
  }
}
