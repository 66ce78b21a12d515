import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { registry } from '../../../adapters/registry.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { parseConfiguration } from '../../../gateway/config-file.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
const variables = [...example.matchAll(/Env: (\w+)/g)].map(([, name]) => [name, 'x'.repeat(40)] as const)
// The one secret in a file stands in no file here.
const inVariables = example.replace('passwordFile: /run/secrets/ashford-sip2', 'passwordEnv: ASHFORD_SIP2')
const environment = { ...Object.fromEntries(variables), ASHFORD_SIP2: 'x' }
const parse = (text: string, given: Readonly<Record<string, string>> = environment) =>
  parseConfiguration(text, { file: 'consortium.yaml', registry, environment: given })

describe("the README's example", () => {
  it('is a configuration, with a system of every kind', () => {
    const kinds = parse(inVariables).consortium.libraries.flatMap(({ systems }) =>
      systems.map(({ kind }) => kind),
    )
    expect(new Set(kinds)).toEqual(new Set(Object.keys(registry)))
  })

  it('names every secret that it needs: each one that is not set is an error with its line', () => {
    try {
      parse(example, {})
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError)
      const lines = (error as ConfigurationError).lines
      expect(lines).toHaveLength(variables.length + 1)
      for (const line of lines) expect(line).toMatch(/^consortium\.yaml:\d+: .*(Env|File): expected/)
    }
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as { scripts: Record<string, string> }
    const commands = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name)
    for (const command of commands) expect(['ci', ...Object.keys(scripts)]).toContain(command)
  })
})
