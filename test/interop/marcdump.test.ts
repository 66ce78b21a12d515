import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { cleanText } from '../../adapters/protocols/marc/charset.ts'
import { Iso2709Reader } from '../../adapters/protocols/marc/iso2709-reader.ts'
import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { sharedPath } from '../support/shared.ts'

const tool = 'yaz-marcdump'
const missing = spawnSync(tool, ['-V']).status !== 0
if (missing) {
  console.warn(`SKIPPED: ${tool} is not installed, the MARC decoder was not compared with it`)
  if (process.env['CI'] !== undefined) throw new Error(`${tool} is not installed`)
}

/** `charset`: what yaz-marcdump must be told; the decoder finds it out. */
const files = [
  { file: 'gpo-cgp-utf8.mrc', charset: 'utf-8', records: 28_815 },
  { file: 'evergreen-concerto.mrc', charset: 'utf-8', records: 339 },
  { file: 'unimarc-utf8.mrc', charset: 'utf-8', records: 82 },
  { file: 'marc8/jazz_1k.mrc', charset: 'marc-8', records: 1_000 },
  { file: 'marc8/lul_fre_500.mrc', charset: 'marc-8', records: 500 },
  { file: 'marc8/hebrew.marc', charset: 'marc-8', records: 20 },
  { file: 'marc8/oss.marc', charset: 'marc-8', records: 42 },
] as const

/** What `yaz-marcdump -o line` prints of each record. */
function dumpedRecords(path: string, charset: string): readonly string[] {
  const { stdout } = spawnSync(tool, ['-i', 'marc', '-o', 'line', '-f', charset, '-t', 'utf-8', path], {
    maxBuffer: 512 * 1024 * 1024,
    encoding: 'utf8',
  })
  return stdout.split(/\n\n/).filter((record) => record.trim() !== '')
}

/** Without the leader and what yaz says about it; control fields first, as MarcRecord holds them; empty subfields gone. */
function normal(dumped: string): string {
  const lines = dumped.split('\n').filter((line) => /^[0-9A-Za-z]{3} /.test(line))
  const control = lines.filter((line) => line.startsWith('00'))
  const data = lines
    .filter((line) => !line.startsWith('00'))
    .map((line) => line.replace(/ \$\S (?= \$\S |$)/g, ''))
  return [...control, ...data].map((line) => cleanText(line).trimEnd()).join('\n')
}

function printed(record: MarcRecord): string {
  const lines = [
    ...record.control.map(({ tag, value }) => `${tag} ${value}`),
    ...record.data.map(
      ({ tag, ind1, ind2, subfields }) =>
        `${tag} ${ind1}${ind2}${subfields.map(({ code, value }) => ` $${code} ${value}`).join('')}`,
    ),
  ]
  return lines.map((line) => line.trimEnd()).join('\n')
}

describe.skipIf(missing)('ISO 2709 and MARC-8 decoding, compared with yaz-marcdump', () => {
  for (const { file, charset, records } of files) {
    const path = sharedPath('data', file)
    it.skipIf(path === undefined)(`is the same for all ${records} records of ${file}`, () => {
      const reader = new Iso2709Reader()
      const ours = [...reader.push(readFileSync(path ?? '')), ...reader.end()]
      const theirs = dumpedRecords(path ?? '', charset)
      const differing = ours.flatMap(({ ok }, at) =>
        ok !== undefined && printed(ok) === normal(theirs[at] ?? '') ? [] : [at],
      )
      console.info(`${file}: ${ours.length - differing.length} of ${ours.length} records equal`)
      expect(theirs).toHaveLength(records)
      expect(ours).toHaveLength(records)
      expect(differing).toEqual([])
    })
  }
})
