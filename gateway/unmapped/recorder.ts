import { type UnmappedSeen, unmappedSeen } from '../../adapters/unmapped.ts'
import { describeError } from '../errors.ts'
import { unmappedLimits } from '../limits.ts'
import type { Log } from '../log.ts'
import { listenTo } from '../metrics/listen-to.ts'
import { type Sighting, UnmappedStore } from './store.ts'

/**
 * Writes down what no table knows, some seconds after it was seen, until disposed: for `npm run unmapped`, also while this
 * process runs and after it. An answer never waits for it, and does not fail with it.
 */
export function recordUnmapped(dataDirectory: string, log: Log): Disposable {
  const pending = new Map<string, Sighting>()
  let store: UnmappedStore | undefined
  let isFailing = false

  const write = () => {
    if (pending.size === 0) return
    try {
      store ??= new UnmappedStore(dataDirectory)
      store.add([...pending.values()])
      pending.clear()
      isFailing = false
    } catch (error) {
      // A disk that is full, say: said once, and tried again.
      if (!isFailing) log.warn('unmapped codes not written', describeError(error))
      isFailing = true
    }
  }
  const timer = setInterval(write, unmappedLimits.writeEveryMs).unref()
  const listening = listenTo([
    [
      unmappedSeen,
      (message) => {
        const seen = message as UnmappedSeen
        const key = JSON.stringify([seen.system, seen.setting, seen.code])
        const known = pending.get(key)
        if (known === undefined && pending.size >= unmappedLimits.pending) return
        pending.set(key, {
          seen: { ...known?.seen, ...seen },
          times: (known?.times ?? 0) + 1,
          atMs: Date.now(),
        })
      },
    ],
  ])
  return {
    [Symbol.dispose]() {
      listening[Symbol.dispose]()
      clearInterval(timer)
      write()
      store?.[Symbol.dispose]()
    },
  }
}
