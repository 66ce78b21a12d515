import { setTimeout as sleep } from 'node:timers/promises'

import type { FormattedExecutionResult } from 'graphql'
import * as z from 'zod'

import { streamLimits } from '../limits.ts'
import { added, type StepVariables, type StreamPlan } from './plan.ts'

export type StreamResult = FormattedExecutionResult
export type StreamRequest = {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}
type SearchPlan = Extract<StreamPlan, { kind: 'search' }>

const Progress = z.object({
  polyshelfId: z.string(),
  polyshelfVersion: z.int(),
  polyshelfComplete: z.boolean(),
} satisfies Record<keyof typeof added, z.ZodType>)
type Progress = z.infer<typeof Progress>

/**
 * The results of one search: the first as soon as a source has answered, then one each time that more has arrived, until it is
 * complete, or time or events have run out. A result without data, such as a refusal, ends it. `ready` resolves when the client
 * has taken what it was sent.
 */
export async function* searchStream(
  plan: SearchPlan,
  variables: StreamRequest['variables'],
  {
    execute,
    ready,
    signal,
  }: {
    readonly execute: (request: StreamRequest) => Promise<StreamResult>
    readonly ready: () => Promise<void>
    readonly signal: AbortSignal
  },
): AsyncGenerator<StreamResult, void, undefined> {
  let shown: Progress | undefined
  let known: Progress | undefined
  for (let events = 0; events < streamLimits.events;) {
    const request =
      known === undefined
        ? { query: plan.first, variables }
        : { query: plan.next, variables: { ...variables, ...following(known, shown) } }
    const result = await execute(request)
    if (signal.aborted) return
    const progress = progressOf(result, plan.key)
    if (progress === undefined) {
      yield visible(result, plan.key)
      return
    }
    const isNews = shown?.polyshelfVersion !== progress.polyshelfVersion || progress.polyshelfComplete
    // At once there is mostly nothing; then the first arrival is awaited, but not for long.
    const isFirst = known === undefined && progress.polyshelfVersion === 0
    known = progress
    if (isNews && (!isFirst || progress.polyshelfComplete)) {
      yield visible(result, plan.key)
      events += 1
      shown = progress
    }
    if (progress.polyshelfComplete) return
    await ready()
    await sleep(shown === undefined ? 0 : streamLimits.pauseMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
  }
}

function following(known: Progress, shown: Progress | undefined): StepVariables {
  return {
    polyshelfId: known.polyshelfId,
    polyshelfSince: known.polyshelfVersion,
    polyshelfWaitMs: shown === undefined ? streamLimits.firstMs : streamLimits.waitMs,
  }
}

function progressOf({ data }: StreamResult, key: string): Progress | undefined {
  const { success, data: progress } = Progress.safeParse(data?.[key])
  return success ? progress : undefined
}

/** Without what only the stream asked for. */
function visible(result: StreamResult, key: string): StreamResult {
  const found = result.data?.[key]
  if (typeof found !== 'object' || found === null) return result
  const own = Object.entries(found).filter(([name]) => !Object.hasOwn(added, name))
  return { ...result, data: { ...result.data, [key]: Object.fromEntries(own) } }
}
