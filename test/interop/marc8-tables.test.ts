import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { decodeIso2709, encodeIso2709 } from '../../adapters/protocols/marc/iso2709.ts'
import tables from '../../adapters/protocols/marc/marc8-tables.json' with { type: 'json' }
import { type CodeSet, codeSets, finals } from '../../adapters/protocols/marc/marc8-tables.ts'
import { decodeMarc8, encodeMarc8 } from '../../adapters/protocols/marc/marc8.ts'
import { fixtureNames, marcFixture } from '../support/marc-fixtures.ts'

const tool = 'yaz-marcdump'
const missing = spawnSync(tool, ['-V']).error !== undefined
if (missing) {
  console.warn(`SKIPPED: ${tool} is not installed, the MARC-8 tables were not compared with it`)
  if (process.env['CI'] !== undefined) throw new Error(`${tool} is not installed`)
}

const digits = (value: number, width: number) => String(value).padStart(width, '0')

/** ISO 2709 with one 500 $a per value, laid out here so that it does not depend on our encoder. */
function recordOf(values: readonly Uint8Array[]): Buffer {
  const fields = values.map((value) => Buffer.concat([Buffer.from('  \x1fa'), value, Buffer.of(0x1e)]))
  let start = 0
  const directory = fields.map((field) => {
    const entry = `500${digits(field.length, 4)}${digits(start, 5)}`
    start += field.length
    return entry
  })
  const base = 24 + 12 * fields.length + 1
  const leader = `${digits(base + start + 1, 5)}nam  22${digits(base, 5)} i 4500`
  return Buffer.concat([Buffer.from(`${leader}${directory.join('')}\x1e`), ...fields, Buffer.of(0x1d)])
}

/** What yaz-marcdump makes of ISO 2709 in MARC-8: the lines of fields, NFC. */
function dumped(records: Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), 'polyshelf-'))
  try {
    writeFileSync(join(directory, 'records.mrc'), records)
    const options = [
      '-i',
      'marc',
      '-o',
      'line',
      '-f',
      'marc-8',
      '-t',
      'utf-8',
      join(directory, 'records.mrc'),
    ]
    const { stdout } = spawnSync(tool, options, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    return stdout.normalize('NFC')
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** What yaz makes of each value. */
function valuesByYaz(values: readonly Uint8Array[]): readonly string[] {
  return dumped(recordOf(values))
    .split('\n')
    .filter((line) => line.startsWith('500'))
    .map((line) => line.slice('500    $a '.length))
}

const ofSet = (set: CodeSet) =>
  set.characters.flatMap((character, code) => {
    // Second halves of marks over two letters: the first half is the whole mark already.
    if (character === undefined || character === '\uFE21' || character === '\uFE23') return []
    const letter = set.combining[code] === true ? 'a' : ''
    if (set.final === finals.ansel) return [Buffer.from([code | 0x80, ...Buffer.from(letter)])]
    const isShort = [finals.greekSymbols, finals.subscripts, finals.superscripts].includes(set.final)
    const escape = isShort ? [0x1b, set.final] : [0x1b, 0x28, set.final]
    const back = isShort ? '\x1bs' : '\x1b(B'
    return [Buffer.from([...escape, code, ...Buffer.from(back + letter)])]
  })

const eaccRows = Object.entries(tables.eacc).map(([prefix, row]) => {
  const codes = Array.from(row).flatMap((character, column) => (character === ' ' ? [] : [0x21 + column]))
  const bytes = codes.flatMap((code) => [...Buffer.from(prefix, 'hex'), code])
  return Buffer.from([0x1b, 0x24, 0x31, ...bytes, 0x1b, 0x28, 0x42])
})

describe.skipIf(missing)('MARC-8, compared with yaz-marcdump', () => {
  it('decodes all characters of the East Asian set alike', () => {
    let characters = 0
    for (let at = 0; at < eaccRows.length; at += 200) {
      const rows = eaccRows.slice(at, at + 200)
      const ours = rows.map((row) => decodeMarc8(row).text)
      expect(ours.join('') === valuesByYaz(rows).join('')).toBe(true)
      characters += Array.from(ours.join('')).length
    }
    console.info(`EACC: ${characters} characters equal`)
    expect(characters).toBe(15_738)
  })

  it.each(codeSets.map((set) => [set.final.toString(16), set] as const))(
    'decodes all characters of set %s alike, marks on a letter',
    (_, set) => {
      const values = ofSet(set)
      expect(values.map((value) => decodeMarc8(value).text)).toEqual(valuesByYaz(values))
    },
  )

  it('is encoded so that yaz reads it', () => {
    const texts = [
      'Café Łódź Übermäßig',
      'Việt Nam',
      'Война и мир, том 1',
      'שלום עולם',
      'القرآن',
      'Ελληνικά',
      '中文 and 日本語',
      'H₂O, x²',
    ]
    expect(valuesByYaz(texts.map(encodeMarc8))).toEqual(texts)
  })

  it.each(fixtureNames)('is written to ISO 2709 so that yaz reads what we read: %s', (name) => {
    const record = decodeIso2709(marcFixture(name))
    const printed = dumped(encodeIso2709(record, 'marc-8'))
    for (const { subfields } of record.data) {
      for (const { code, value } of subfields) expect(printed).toContain(`$${code} ${value}`)
    }
  })
})
