import { workerData } from 'node:worker_threads'

import { indexLimits } from '../limits.ts'
import type { WorkerData } from './messages.ts'
import { giveWay } from './niceness.ts'
import { serve, type Served } from './serve.ts'
import { backgroundRoles } from './thread.ts'

/** What each thread does, with a connection of its own where it needs one. Each loads only its own modules: starting is quick. */
const roles: Readonly<Record<WorkerData['role'], (data: WorkerData) => Promise<Served>>> = {
  async writer({ directory, life }) {
    const { openForWriting } = await import('./database.ts')
    const { writeCalls } = await import('./writer.ts')
    const index = openForWriting(directory)
    return { calls: writeCalls(index, life), close: () => index.close() }
  },
  async reader({ directory }) {
    const { openForReading } = await import('./database.ts')
    const { CommonParts } = await import('./common-parts.ts')
    const { FacetStore } = await import('./facet-store.ts')
    const { readCalls } = await import('./reader.ts')
    const index = openForReading(directory)
    const store = new FacetStore(index)
    const common = new CommonParts(index)
    // A step at a time, so that whoever asks meanwhile waits for no more than one.
    const prepare = () => {
      const wait = store.warm() ? 1 : common.build() ? indexLimits.commonRestMs : indexLimits.commonLookMs
      preparing = setTimeout(prepare, wait)
    }
    let preparing = setTimeout(prepare, 1)
    const close = () => {
      clearTimeout(preparing)
      index.close()
    }
    return { calls: readCalls({ index, store, common }), close }
  },
  async mapper() {
    const { mapCalls } = await import('./mapper.ts')
    return { calls: mapCalls, close: () => {} }
  },
  async headings({ directory }) {
    const { openHeadings } = await import('./headings-database.ts')
    const { digestCalls } = await import('./headings-digest.ts')
    const databases = openHeadings(directory)
    return { calls: digestCalls(databases), close: () => databases.close() }
  },
  async terms({ directory }) {
    const { openHeadings } = await import('./headings-database.ts')
    const { termCalls } = await import('./headings-reader.ts')
    const databases = openHeadings(directory)
    return { calls: termCalls(databases), close: () => databases.close() }
  },
}

const data = workerData as WorkerData
if (backgroundRoles.has(data.role)) giveWay()
serve(await roles[data.role](data))
