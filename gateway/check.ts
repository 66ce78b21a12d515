/**
 * `npm run check -- consortium.yaml` examines a consortium (doctor/), `npm run check` the working copy: what a commit must pass.
 */
const argv = process.argv.slice(2)
if (argv.length > 0) {
  const { runDoctor } = await import('./doctor/main.ts')
  await runDoctor(argv)
} else {
  const { runGate } = await import('./gate.ts')
  process.exitCode = await runGate()
}
