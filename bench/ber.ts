import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { decodeBer } from '../adapters/protocols/ber/decode.ts'
import { encodeBer } from '../adapters/protocols/ber/encode.ts'
import { BerFramer } from '../adapters/protocols/ber/framer.ts'
import { decodeApdu } from '../adapters/protocols/z3950/apdu.ts'
import { printMeasurements, type Measurement } from './measurement.ts'

/** Decode, frame and encode rates on responses as YAZ sent them: three records with the search, one with holdings. */
export function benchBer(): readonly Measurement[] {
  const page = lastMessage('04-ztest-search-piggyback-medium-set.hex')
  const holdings = lastMessage('02-ztest-present-opac.hex')
  const element = decodeBer(page)
  const chunks = Array.from({ length: Math.ceil(page.length / 1_460) }, (_, at) =>
    page.subarray(at * 1_460, (at + 1) * 1_460),
  )
  return [
    megabytes('BER: decode 3 MARC records', page, () => decodeBer(page)),
    megabytes('BER: decode an OPAC record', holdings, () => decodeBer(holdings)),
    megabytes('BER: frame segments of 1,460 bytes', page, () => {
      const framer = new BerFramer()
      for (const chunk of chunks) framer.push(chunk)
    }),
    megabytes('BER: encode 3 MARC records', page, () => encodeBer(element)),
    {
      name: 'Z39.50: decode a Search response of 3 records',
      value: Math.round(turnsPerSecond(() => decodeApdu(page))),
      unit: 'responses/s',
    },
  ]
}

function lastMessage(capture: string): Buffer {
  const path = fileURLToPath(new URL(`../test/fixtures/z3950/${capture}`, import.meta.url))
  const line = readFileSync(path, 'latin1').trim().split('\n').at(-1) ?? ''
  return Buffer.from(line.slice(2), 'hex')
}

function megabytes(name: string, { length }: Buffer, turn: () => unknown): Measurement {
  return { name, value: Math.round((length * turnsPerSecond(turn)) / 1_000_000), unit: 'MB/s' }
}

function turnsPerSecond(turn: () => unknown): number {
  for (let warm = 0; warm < 2_000; warm += 1) turn()
  const started = performance.now()
  let turns = 0
  while (performance.now() - started < 300) {
    for (let at = 0; at < 100; at += 1) turn()
    turns += 100
  }
  return (turns * 1_000) / (performance.now() - started)
}

if (import.meta.main) printMeasurements(benchBer())
