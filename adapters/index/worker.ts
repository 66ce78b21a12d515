import { workerData } from 'node:worker_threads'

import type { SharedMemory, WorkerData } from './messages.ts'
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
  async reader({ directory, shared }) {
    const { openForReading } = await import('./database.ts')
    const { CommonParts } = await import('./common-parts.ts')
    const { FacetStore } = await import('./facet-store.ts')
    const { openMapChannel } = await import('./map-channel.ts')
    const { readCalls } = await import('./reader.ts')
    const { facets, maps } = given(shared)
    const index = openForReading(directory)
    const store = new FacetStore(index, facets)
    const channel = openMapChannel(maps, (message) => common.hear(message))
    const common = new CommonParts(index, channel.tell)
    channel.tell({ type: 'hello' })
    const close = () => {
      channel.close()
      index.close()
    }
    return { calls: readCalls({ index, store, common }), close }
  },
  async warmer({ directory, shared }) {
    const { openForReading } = await import('./database.ts')
    const { openWarmer } = await import('./warmer.ts')
    return openWarmer(openForReading(directory), given(shared))
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
    const { openTermReader } = await import('./headings-reader.ts')
    return openTermReader(directory)
  },
}

function given(shared: SharedMemory | undefined): SharedMemory {
  if (shared === undefined) throw new Error('a thread without the memory that it shares')
  return shared
}

const data = workerData as WorkerData
const served = await roles[data.role](data)
// Not before: whoever starts the whole process waits until the writer has opened the index.
if (backgroundRoles.has(data.role)) giveWay()
serve(served)
