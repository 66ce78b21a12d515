import { openUnionIndex } from '../../../../adapters/index/open.ts'
import { OaiPmhConfig } from '../../../../adapters/oai-pmh/config.ts'
import { openOaiPmh } from '../../../../adapters/oai-pmh/index.ts'

/** A process that harvests `baseUrl` into the index of `directory` and says how many records it read; made to be killed. */
const [directory = '', baseUrl = ''] = process.argv.slice(2)
await using index = await openUnionIndex({ directory })
const config = OaiPmhConfig.parse({ kind: 'oai-pmh', id: 'killed', baseUrl, metadataPrefix: 'marc21' })
const library = { id: 'library', name: 'Library', timeZone: 'UTC', currency: 'EUR' }
await using system = openOaiPmh(config, { library, index, secret: () => undefined })
const progress = await system.harvest?.run({ signal: AbortSignal.timeout(170_000) })
process.stdout.write(`${JSON.stringify(progress)}\n`)
