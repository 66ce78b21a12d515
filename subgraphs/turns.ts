import { turnLimits } from './limits.ts'

/** Work on this thread that may be put down between any two of its steps, each of which takes less than some milliseconds. */
export type Steps<Result> = Generator<void, Result, void>

/**
 * Does the work without holding up the process: whoever has had `turnMs` waits until everything else has had its turn. The
 * first step is done before this returns, so what it looks at is as it is now.
 */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next()
  while (step.done !== true) {
    await turn()
    const end = performance.now() + turnLimits.turnMs
    do step = steps.next()
    while (step.done !== true && performance.now() < end)
  }
  return step.value
}

/** Does all of it in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

const waiting: (() => void)[] = []

/** One turn in each round of the event loop, whatever waits, so that many works together hold it up no longer than one. */
function turn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  waiting.push(resolve)
  if (waiting.length === 1) setImmediate(giveTurn)
  return promise
}

function giveTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(giveTurn)
}
