import { BroadcastChannel } from 'node:worker_threads'

import type { MapMessage, TellMaps } from './id-map.ts'

/** To all other threads of this process that have a channel of that name. */
export function openMapChannel(
  name: string,
  hear: (message: MapMessage) => void,
): { readonly tell: TellMaps; readonly close: () => void } {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', (event) => hear((event as MessageEvent).data as MapMessage))
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}
