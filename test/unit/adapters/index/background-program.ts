import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import { bib, harvested } from './records.ts'

export type Order = 'open' | 'commit' | 'count' | 'close'

/** A process with indexes in the directories of its arguments, that does as it is told; made to be killed. */
const directories = process.argv.slice(2)
const source = { systemId: 'museum', libraryId: 'inkwell' }
let indexes: readonly UnionIndex[] = []
let committed = 0

async function obey(order: Order): Promise<unknown> {
  const [index] = indexes
  if (order === 'open')
    indexes = await Promise.all(directories.map((directory) => openUnionIndex({ directory })))
  if (order === 'commit') await index?.commit(source, [harvested(bib(`${(committed += 1)}`, 'Title'))], {})
  if (order === 'count') return (await index?.count(source.systemId))?.records
  if (order === 'close') {
    for (const one of indexes) await one[Symbol.asyncDispose]()
    process.disconnect()
  }
  return 'done'
}

process.on('message', (order: Order) => {
  void obey(order).then(
    (answer) => process.connected && process.send?.({ answer }),
    (error: { code?: string }) => process.send?.({ code: error.code }),
  )
})
