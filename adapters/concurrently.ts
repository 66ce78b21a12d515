/**
 * Maps with at most `limit` calls under way. The first failure aborts the others' signal and is what the call rejects with;
 * it settles only when all have.
 */
export async function mapConcurrently<Value, Result>(
  values: readonly Value[],
  limit: number,
  signal: AbortSignal,
  map: (value: Value, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const failure = new AbortController()
  const either = AbortSignal.any([signal, failure.signal])
  const results: Result[] = []
  const errors: unknown[] = []
  const queue = values.entries()
  const work = async () => {
    for (const [at, value] of queue) {
      if (errors.length > 0) return
      try {
        results[at] = await map(value, either)
      } catch (error) {
        errors.push(error)
        failure.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, values.length) }, work))
  if (errors.length > 0) throw errors[0]
  return results
}

/** Gives `start` a signal that aborts as soon as its promise settles: when one of several calls fails, the others end. */
export async function together<Result>(
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const settled = new AbortController()
  try {
    return await start(AbortSignal.any([signal, settled.signal]))
  } finally {
    settled.abort()
  }
}
