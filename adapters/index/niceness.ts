import { constants, getPriority, setPriority } from 'node:os'

import { indexLimits } from '../limits.ts'

/**
 * Of a thread, by default this one; on other systems than Linux of the whole process. Relative, for nobody but root may go up
 * again.
 */
export function giveWay(thread = 0): void {
  setPriority(
    thread,
    Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + indexLimits.backgroundNice),
  )
}
