import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { registry } from '../../../adapters/registry.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { parseConfiguration } from '../../../gateway/config-file.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const proofKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const examples = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
const variablesOf = (text: string) => [...text.matchAll(/Env: (\w+)/g)].map(([, name = '']) => name)
const parse = (text: string, environment: Readonly<Record<string, string>>) =>
  parseConfiguration(text, { file: 'consortium.yaml', registry, environment })

describe("the README's examples", () => {
  it('are configurations, together with a system of every kind', () => {
    const kinds = examples.flatMap((example) => {
      // The one secret in a file stands in no file here.
      const text = example.replace('passwordFile: /run/secrets/ashford-sip2', 'passwordEnv: ASHFORD_SIP2')
      const environment = Object.fromEntries(
        variablesOf(text).map((name) => [name, name === 'POLYSHELF_PROOF_KEY' ? proofKey : 'x'.repeat(40)]),
      )
      return parse(text, environment).consortium.libraries.flatMap(({ systems }) =>
        systems.map(({ kind }) => kind),
      )
    })
    expect(new Set(kinds)).toEqual(new Set(Object.keys(registry)))
  })

  it('name every secret that they need: each one that is not set is an error with its line', () => {
    for (const example of examples) {
      try {
        parse(example, {})
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError)
        const { lines } = error as ConfigurationError
        // Nobody but the doctor reads a test card.
        const needed = variablesOf(example.replaceAll(/^ *check: .*$/gm, ''))
        expect(lines).toHaveLength(needed.length + (example.includes('passwordFile') ? 1 : 0))
        for (const line of lines) expect(line).toMatch(/^consortium\.yaml:\d+: .*(Env|File): expected/)
      }
    }
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as { scripts: Record<string, string> }
    const commands = [...readme.matchAll(/npm (?:run )?([a-z:-]+)/g)].map(([, name = '']) => name)
    for (const command of commands) expect(['ci', ...Object.keys(scripts)]).toContain(command)
  })
})
