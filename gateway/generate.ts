import { readFile } from 'node:fs/promises'

import { registry } from '../adapters/registry.ts'
import { type GeneratedFile, repositoryPath, writeGenerated } from './generated-file.ts'
import { consortiumJsonSchema } from './json-schema.ts'
import { resolverTypes } from './resolver-types.ts'
import { subgraphNames } from './subgraph-names.ts'
import { complain, say } from './terminal.ts'

/** `npm run generate`: resolver types, and the configuration's schema for editors. `--check` writes nothing and fails if what is committed differs. */
const check = process.argv.includes('--check')
const files: GeneratedFile[] = []
for (const name of subgraphNames) {
  const sdl = await readFile(repositoryPath(`schema/${name}.graphql`), 'utf8')
  const models = await readFile(repositoryPath(`subgraphs/${name}/models.ts`), 'utf8').catch(() => undefined)
  files.push({ path: `subgraphs/${name}/schema.generated.ts`, content: await resolverTypes(sdl, models) })
}
files.push({ path: 'schema/consortium.schema.json', content: consortiumJsonSchema(registry) })
const differing = await writeGenerated(files, { check })
if (check && differing.length > 0) {
  complain(`Not up to date, run \`npm run generate\`: ${differing.join(', ')}`)
  process.exitCode = 1
} else {
  say(differing.length === 0 ? 'Everything generated is up to date.' : `Written: ${differing.join(', ')}`)
}
