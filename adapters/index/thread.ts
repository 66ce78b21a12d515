import { indexLimits } from '../limits.ts'
import type { Thread } from './carrier.ts'
import { thisLife } from './lock-owner.ts'
import type { SharedMemory, WorkerData } from './messages.ts'

/** What is done ahead of any reader's question, and must not take the processor from those who ask. */
export const backgroundRoles: ReadonlySet<WorkerData['role']> = new Set(['writer', 'mapper', 'headings'])

/** One of the index's threads, by what it does. */
export function indexThread(role: WorkerData['role'], directory: string, shared?: SharedMemory): Thread {
  const data: WorkerData = { role, directory, life: thisLife(), ...(shared && { shared }) }
  return {
    name: 'index',
    module: new URL('./worker.ts', import.meta.url),
    data,
    inBackground: backgroundRoles.has(role),
    ...(role === 'mapper' && { youngMebibytes: indexLimits.mapperYoungMebibytes }),
  }
}
