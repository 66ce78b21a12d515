import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import type { Report } from '../../../gateway/doctor/report.ts'
import { type Consortium, startConsortium } from '../../consortium/start.ts'
import { demoEnvironment } from '../../consortium/systems.ts'
import { runToEnd } from '../../support/polyshelf-process.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-check-'))
  await cp(inject('harvested'), directory, { recursive: true })
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const check = (...args: readonly string[]) => runToEnd(['gateway/check.ts', ...args], {}, { cwd: directory })
const profile = () => readFile(join(directory, '.polyshelf', 'demo', 'check-profile.json'), 'utf8')

/** A consortium in this process, so that its servers can be made to misbehave. */
async function withConsortium<Result>(use: (file: string, consortium: Consortium) => Promise<Result>) {
  await using consortium = await startConsortium()
  const file = join(directory, 'consortium.yaml')
  await writeFile(file, consortium.configuration)
  return await use(file, consortium)
}

describe('npm run check -- --demo', () => {
  it('finds every system of the demo well, in a table that fits a hundred columns', async () => {
    const { code, stdout, stderr } = await check('--demo')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(stripVTControlCharacters(stdout))
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    expect(stdout).toContain('8 systems: 8 well.')
    expect(stdout).toMatch(/ok {2}wrong PIN .* a wrong PIN is refused/)
    await expectNoSecrets(stdout + (await profile()))
  })

  it('says the same to machines, in one piece of JSON', async () => {
    const { code, stdout } = await check('--demo', '--json', '--library', 'tallgrass')
    const report = JSON.parse(stdout) as Report
    expect([code, report.format, report.status]).toEqual([0, 1, 'ok'])
    expect(report.systems.map(({ id }) => id)).toEqual(['tallgrass-oai', 'tallgrass-koha'])
    expect(report.systems[1]?.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'dns ok',
      'tcp ok',
      'tls skip',
      'login ok',
      'capabilities ok',
      'clock ok',
      'harvest skip',
      'search skip',
      'record skip',
      'items ok',
      'patron ok',
      'account ok',
      'wrong-pin ok',
    ])
    await expectNoSecrets(stdout)
  })
})

/** Nothing that would let anybody in, and nobody's name. */
async function expectNoSecrets(text: string): Promise<void> {
  await using consortium = await startConsortium()
  const patrons = consortium.libraries.flatMap((library) => library.patrons)
  const secrets = [
    ...Object.values(demoEnvironment),
    ...patrons.flatMap(({ card, email, name }) => [card, email, `${name.first} ${name.last}`]),
  ]
  for (const secret of secrets) expect(text).not.toContain(secret)
  const pins = new Set(patrons.flatMap(({ pin }) => (pin === undefined ? [] : [pin])))
  // Times and counts are numbers as well, and now and then somebody's PIN.
  const told = text.replaceAll(/"tookMs": \d+|\b\d+ (?:ms|hits?|records?)\b/g, '')
  for (const pin of pins) expect(told).not.toMatch(new RegExp(`(?<![\\w.:-])${pin}(?![\\w.:-])`))
}

describe('npm run check', () => {
  it('says 1 when a system fails, and which, and what of it; and 0 again', async () => {
    await withConsortium(async (file, consortium) => {
      const run = (...args: readonly string[]) =>
        runToEnd(['gateway/check.ts', file, ...args], consortium.environment, { cwd: directory })
      consortium.servers.get('ellery-sip2')?.misbehave({ type: 'silent' })
      const failing = await run('--library', 'ellery', '--timeout', '3')
      expect([failing.code, failing.stderr]).toEqual([1, ''])
      expect(failing.stdout).toMatch(/1 failing\. .*\n {2}ellery-sip2 \(login\)/)
      consortium.servers.get('ellery-sip2')?.misbehave(undefined)
      expect((await run('--system', 'ellery-sip2')).code).toBe(0)
    })
  })

  it.each(['cut', 'garbage', 'refuse-login'] as const)(
    'tells no secret of systems that answer with %s',
    async (type) => {
      await withConsortium(async (file, consortium) => {
        for (const server of consortium.servers.values()) server.misbehave({ type })
        const args = ['gateway/check.ts', file, '--timeout', '3', '--json']
        const { code, stdout, stderr } = await runToEnd(args, consortium.environment, { cwd: directory })
        expect([code, stderr]).toEqual([1, ''])
        expect((JSON.parse(stdout) as Report).counts.fail).toBeGreaterThan(3)
        await expectNoSecrets(stdout)
      })
    },
  )

  it('ends at Ctrl-C, with the code that shells know', async () => {
    await withConsortium(async (file, consortium) => {
      consortium.servers.get('ellery-sip2')?.misbehave({ type: 'silent' })
      const begun = performance.now()
      const { code, stderr } = await runToEnd(
        ['gateway/check.ts', file, '--system', 'ellery-sip2', '--timeout', '60'],
        consortium.environment,
        { cwd: directory, whenRunning: (child) => child.stdout?.once('data', () => child.kill('SIGINT')) },
      )
      expect([code, stderr]).toEqual([130, ''])
      expect(performance.now() - begun).toBeLessThan(20_000)
    })
  })

  it.each([
    [['a.yaml', 'b.yaml'], /^usage: npm run check/],
    [['--demo', 'a.yaml'], /^usage: npm run check/],
    [['--unknown'], /^usage: npm run check/],
    [['--demo', '--timeout', 'soon'], /--timeout has to be/],
    [['--demo', '--system', 'nobody'], /There is no system “nobody”; known are brackwater-z3950/],
    [['missing.yaml'], /missing\.yaml:1: there is no such file/],
  ])('says 2 and a sentence for %j', async (args, sentence) => {
    const { code, stdout, stderr } = await check(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(sentence)
  })

  it('says how options are written where npm has kept them', async () => {
    const kept = await runToEnd(['gateway/check.ts'], { npm_config_demo: 'true' })
    expect([kept.code, kept.stdout]).toEqual([2, ''])
    expect(kept.stderr).toContain('npm run check -- --demo')
  })

  it('without arguments is the gate, by the npm that runs it, and passes its exit code on', async () => {
    const npm = join(directory, 'npm-cli.cjs')
    await writeFile(npm, 'console.log(process.argv.slice(2).join(" ")); process.exitCode = 7')
    const { code, stdout } = await runToEnd(['gateway/check.ts'], { npm_execpath: npm })
    expect([code, stdout.trim()]).toEqual([7, 'run gate'])
  })
})
