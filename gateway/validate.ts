import { parseArgs } from 'node:util'

import { registry } from '../adapters/registry.ts'
import { cardForm } from './card-form.ts'
import { overlappingCards } from './card-overlaps.ts'
import { ConfigurationError } from './config-error.ts'
import { readConfiguration } from './config-file.ts'
import { environment } from './environment.ts'
import { complain, say } from './terminal.ts'

/** `npm run validate -- consortium.yaml`: every mistake of a configuration, one a line; contacts nothing. */
const usage = 'usage: npm run validate -- consortium.yaml'
try {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new TypeError(usage)
  const { consortium } = await readConfiguration(file, registry, environment)
  const systems = consortium.libraries.flatMap((library) => library.systems)
  const forms = consortium.libraries.flatMap(({ id, card }) => {
    const form = card === undefined ? undefined : cardForm(card)
    return form === undefined ? [] : [{ id, form }]
  })
  for (const overlap of overlappingCards(forms)) complain(`${file}: warning: ${overlap}`)
  say(`${file}: ok, ${consortium.libraries.length} libraries, ${systems.length} systems.`)
} catch (error) {
  if (error instanceof ConfigurationError) error.lines.forEach((line) => complain(line))
  else if (error instanceof TypeError) complain(error.message)
  else throw error
  process.exitCode = 2
}
