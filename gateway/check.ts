import { environment } from './environment.ts'
import { complain } from './terminal.ts'

/**
 * `npm run check -- consortium.yaml` examines a consortium (doctor/), `npm run check` the working copy: what a commit must pass.
 */
const argv = process.argv.slice(2)
/** Without `--` before them npm keeps options for itself, and tells of them only so. */
const kept = ['demo', 'json', 'keep', 'library', 'system', 'timeout'].find(
  (option) => environment[`npm_config_${option}`] !== undefined,
)
if (kept !== undefined) {
  complain(`npm has kept --${kept} for itself. Write -- before the options: npm run check -- --${kept} …`)
  process.exitCode = 2
} else if (argv.length > 0) {
  const { runDoctor } = await import('./doctor/main.ts')
  await runDoctor(argv)
} else {
  const { runGate } = await import('./gate.ts')
  process.exitCode = await runGate()
}
