import { readdirSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

import { indexLimits } from '../limits.ts'

/** On Linux each thread has a priority, elsewhere only a process. */
const ofThreads = process.platform === 'linux'

/** A thread of the background process; elsewhere that has given way as a whole. */
export function giveWay(): void {
  if (ofThreads) lower(0)
}

/**
 * The background process, but for the thread that calls: it only passes on, and should not be waited for. What else runs by then
 * are the runtime's own, which collect garbage for all that are started later.
 */
export function othersGiveWay(): void {
  if (!ofThreads) lower(0)
  else
    for (const thread of readdirSync('/proc/self/task').map(Number)) if (thread !== process.pid) lower(thread)
}

/** Relative, for nobody but root may go up again. */
function lower(thread: number): void {
  setPriority(
    thread,
    Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + indexLimits.backgroundNice),
  )
}
