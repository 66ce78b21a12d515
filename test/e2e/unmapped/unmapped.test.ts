import { join } from 'node:path'

import { expect, inject, it } from 'vitest'

import { startConfigured } from '../../support/configured-polyshelf.ts'
import { runToEnd } from '../../support/polyshelf-process.ts'

it('lists what the libraries said and nobody knows while the gateway runs, and counts it for Prometheus', async () => {
  await using configured = await startConfigured({
    args: ['gateway/main.ts', '--metrics-port', '0'],
    harvested: inject('harvested'),
    edit: (configuration) =>
      configuration.replaceAll('IN_PROCESS', 'UNKNOWN').replaceAll("'-2'", "'-7'").replaceAll('"-2"', '"-7"'),
  })
  const { polyshelf, consortium, directory } = configured
  await polyshelf.ready()
  const file = join(directory, 'consortium.yaml')
  const unmapped = (...args: string[]) =>
    runToEnd(['gateway/unmapped/main.ts', file, ...args], consortium.environment)
  expect(await unmapped()).toMatchObject({ code: 0, stdout: 'Every code that was seen is known.\n' })

  for (const text of ['history', 'poems', 'novel'])
    await polyshelf.graphql(
      `{ search(query: {text: "${text}"}, first: 100) { nodes { availability { items { status rawStatus } } } } }`,
    )
  await expect
    .poll(async () => (await unmapped('--json')).stdout, { timeout: 15_000, interval: 1_000 })
    .toContain('"tallgrass-koha"')
  const listed = await unmapped('--json')
  expect(listed.code).toBe(1)
  expect(JSON.parse(listed.stdout)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        library: 'tallgrass',
        system: 'tallgrass-koha',
        kind: 'status',
        code: '-2',
        label: 'In processing',
        takenFor: 'UNAVAILABLE',
        configuration: 'statuses: { notForLoan: { "-2": … } }',
      }),
    ]),
  )
  expect((await unmapped()).stdout).toContain('    statuses: { notForLoan: { "-2": … } }')

  const port = /"event":"metrics","port":(\d+)/.exec(polyshelf.output())?.[1]
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toMatch(/polyshelf_unmapped_total\{system="tallgrass-koha",kind="status"\} [1-9]/)
  expect(metrics).toMatch(
    /polyshelf_upstream_questions_total\{system="brackwater-z3950",operation="search",outcome="ANSWERED"\} [1-9]/,
  )
  // No word that anybody typed.
  expect(metrics).not.toMatch(/history|poems/)

  expect((await unmapped('--clear')).code).toBe(1)
  expect((await unmapped()).code).toBe(0)
  expect((await unmapped('one', 'two')).code).toBe(2)
})
