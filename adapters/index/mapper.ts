import { release } from './memory.ts'
import type { MapCalls } from './messages.ts'
import { prepareChanges } from './prepare.ts'
import { packPrepared } from './prepared.ts'
import { unpackChanges } from './wire.ts'

export const mapCalls: MapCalls = {
  prepare(memory, mapping) {
    const prepared = prepareChanges(unpackChanges(memory), mapping)
    const count = (type: string) => prepared.changes.filter((change) => change.type === type).length
    const answer = {
      memory: packPrepared(prepared),
      records: count('record'),
      deleted: count('deleted'),
      quarantined: count('quarantined'),
    }
    release(memory)
    // The texts have been copied: what is left to V8 makes it look for garbage sooner.
    if (prepared.texts.buffer instanceof ArrayBuffer) release(prepared.texts.buffer)
    return answer
  },
}
