import type { Channel } from 'node:diagnostics_channel'

/** Subscribes to channels until disposed. */
export function listenTo(pairs: readonly (readonly [Channel, (message: unknown) => void])[]): Disposable {
  for (const [channel, listener] of pairs) channel.subscribe(listener)
  return {
    [Symbol.dispose]() {
      for (const [channel, listener] of pairs) channel.unsubscribe(listener)
    },
  }
}
