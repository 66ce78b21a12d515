import { writeGenerated } from './generated-file.ts'
import { composeSupergraph } from './supergraph.ts'
import { complain, say } from './terminal.ts'

/** `npm run compose`: schema/*.graphql into schema/supergraph.graphql. `--check` writes nothing and fails if it differs. */
const check = process.argv.includes('--check')
const path = 'schema/supergraph.graphql'
const differing = await writeGenerated([{ path, content: `${await composeSupergraph()}\n` }], { check })
if (check && differing.length > 0) {
  complain(`${path} is not up to date, run \`npm run compose\`.`)
  process.exitCode = 1
} else {
  say(differing.length === 0 ? `${path} is up to date.` : `Written: ${path}`)
}
