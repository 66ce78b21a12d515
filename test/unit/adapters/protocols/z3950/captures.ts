import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { sharedPath } from '../../../../support/shared.ts'

export type CapturedApdu = {
  readonly capture: string
  /** 1-based line of the capture. */
  readonly line: number
  readonly from: 'client' | 'server'
  readonly bytes: Buffer
}

const fixtures = fileURLToPath(new URL('../../../../fixtures/z3950/', import.meta.url))

/** What the fixtures hold, and, where the reference material is present, the captures that may not be copied. */
export function capturedApdus(): readonly CapturedApdu[] {
  const own = readdirSync(fixtures)
    .filter((name) => name.endsWith('.hex'))
    .flatMap((name) => readFixture(name))
  const shared = sharedPath('captures')
  const others =
    shared === undefined
      ? []
      : readdirSync(shared)
          .filter((name) => name.endsWith('.jsonl'))
          .flatMap((name) => readJsonLines(name, readFileSync(`${shared}/${name}`, 'utf8')))
  return [...own, ...others]
}

export function readFixture(name: string): readonly CapturedApdu[] {
  const lines = readFileSync(fixtures + name, 'latin1')
    .trim()
    .split('\n')
  return lines.map((line, at) => ({
    capture: name,
    line: at + 1,
    from: line.startsWith('>') ? 'client' : 'server',
    bytes: Buffer.from(line.slice(2), 'hex'),
  }))
}

function readJsonLines(capture: string, text: string): readonly CapturedApdu[] {
  return text
    .trim()
    .split('\n')
    .map((line, at) => {
      const { dir, hex } = JSON.parse(line) as { dir: string; hex: string }
      return {
        capture,
        line: at + 1,
        from: dir === 'C>S' ? 'client' : 'server',
        bytes: Buffer.from(hex, 'hex'),
      }
    })
}
