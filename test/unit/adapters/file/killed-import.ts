import { FileConfig } from '../../../../adapters/file/config.ts'
import { file } from '../../../../adapters/file/index.ts'
import { openUnionIndex } from '../../../../adapters/index/open.ts'

/** A process that imports `path` into the index of `directory` and says so after each commit; made to be killed. */
const [directory = '', path = ''] = process.argv.slice(2)
await using index = await openUnionIndex({ directory })
const library = { id: 'library', name: 'Library', timeZone: 'UTC', currency: 'EUR' }
const config = FileConfig.parse({ kind: 'file', id: 'killed', path })
await using system = file.open(config, { library, index, secret: () => undefined })
const progress = await system.harvest?.run({
  signal: AbortSignal.timeout(60_000),
  onProgress: () => void process.stdout.write('commit\n'),
})
process.stdout.write(`${JSON.stringify(progress)}\n`)
