import { stripVTControlCharacters } from 'node:util'

import { describe, expect, it } from 'vitest'

import { cleaned, describeCapabilities } from '../../../../gateway/doctor/capabilities.ts'
import { wrongPin } from '../../../../gateway/doctor/cards.ts'
import type { SystemReport } from '../../../../gateway/doctor/report.ts'
import { worst } from '../../../../gateway/doctor/report.ts'
import { checksTable, summary, systemTable } from '../../../../gateway/doctor/table.ts'

const system: SystemReport = {
  id: 'ashford-sip2',
  library: 'ashford',
  kind: 'sip2',
  status: 'fail',
  tookMs: 12,
  capabilities: null,
  changes: [{ what: 'version', before: '23.11', after: '24.05', seen: 'Koha 23.11 → Koha 24.05' }],
  steps: [
    { step: 'dns', status: 'ok', seen: '192.0.2.1', tookMs: 1, address: 'sip.example:6001' },
    {
      step: 'tcp',
      status: 'fail',
      seen: 'ECONNREFUSED '.repeat(20).trim(),
      tookMs: 12_345,
      code: 'ECONNREFUSED',
      advice: `Is it listening? ${'x'.repeat(150)}`,
    },
    { step: 'search', status: 'skip', seen: 'tcp failed', tookMs: 0 },
    { step: 'record', status: 'skip', seen: 'tcp failed', tookMs: 0 },
    { step: 'patron', status: 'skip', seen: 'no test card', tookMs: 0, advice: 'Name one.' },
  ],
}
const report = {
  format: 1,
  consortium: 'Test',
  startedAt: '2026-11-28T12:00:00.000Z',
  tookMs: 1_234,
  status: 'fail',
  counts: { ok: 0, warn: 0, fail: 1 },
  checks: [{ check: 'disk', status: 'fail', seen: '1 byte free', tookMs: 0 }],
  systems: [system],
  profileStored: true,
} as const

describe('the table', () => {
  it('fits a hundred columns, whatever was seen', () => {
    const lines = systemTable(system, { colour: false }).split('\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
    expect(lines.length).toBeGreaterThan(8)
  })

  it('says each step with its time, what is to be done, and what is skipped for one reason in one line', () => {
    const text = systemTable(system, { colour: false })
    expect(text).toMatch(/^ {2}ok {2}DNS +1 ms {2}192\.0\.2\.1$/m)
    expect(text).toMatch(/^FAIL {2}TCP +12345 ms {2}ECONNREFUSED/m)
    expect(text).toContain('→ Is it listening?')
    expect(text).toMatch(/^ {3}- {2}search, record: tcp failed$/m)
    expect(text).toMatch(/^warn {2}changed +Koha 23\.11 → Koha 24\.05$/m)
  })

  it('is coloured only where it is told to, with the same words', () => {
    const coloured = systemTable(system, { colour: true })
    expect(coloured).toContain('\u001B[')
    expect(stripVTControlCharacters(coloured)).toBe(systemTable(system, { colour: false }))
    expect(checksTable('Test', report.checks, { colour: false })).not.toContain('\u001B')
  })

  it('ends with what fails, and with what', () => {
    expect(summary(report, { colour: false })).toBe(
      ['1 system: 0 well, 1 failing. 1.2 s.', '  disk', '  ashford-sip2 (TCP)'].join('\n'),
    )
  })
})

describe('a status of several', () => {
  it('is the worst, and what is skipped counts for nothing', () => {
    expect(worst(['skip', 'ok'])).toBe('ok')
    expect(worst(['ok', 'warn', 'skip'])).toBe('warn')
    expect(worst(['warn', 'fail', 'ok'])).toBe('fail')
    expect(worst([])).toBe('ok')
  })
})

describe('what a system says of itself', () => {
  it('cannot move the cursor, and has an end', () => {
    const hostile = cleaned({
      product: '\u001B[2J\u202Eevil',
      facts: Object.fromEntries(
        Array.from({ length: 200 }, (_, at) => [
          `fact ${at}`,
          Array.from({ length: 2_000 }, () => 'y'.repeat(500)),
        ]),
      ),
    })
    expect(hostile.product).toBe('[2J evil')
    expect(Object.keys(hostile.facts)).toHaveLength(50)
    expect(hostile.facts['fact 0']).toHaveLength(500)
    expect(describeCapabilities(hostile).seen.length).toBeLessThan(60_000)
  })

  it('is told with its warnings', () => {
    const facts = { messages: ['23', '63'], institution: 'MAIN' }
    expect(describeCapabilities({ product: 'Koha', version: '24.05', facts })).toEqual({
      status: 'ok',
      seen: 'Koha 24.05; messages: 23, 63; institution: MAIN',
    })
    expect(describeCapabilities({ facts, warnings: ['No 17.'] })).toMatchObject({
      status: 'warn',
      advice: 'No 17.',
    })
  })
})

describe('a wrong PIN', () => {
  it('is another of the same form, for every PIN', () => {
    for (const pin of ['0000', '1234', '5678', 'q', 'Secret9', 'qqqq', 'ß€', '    '])
      expect(wrongPin(pin)).not.toBe(pin)
    expect(wrongPin('1234')).toMatch(/^\d{4}$/)
    expect(wrongPin('Secret9')).toMatch(/^[a-z]{6}\d$/)
  })
})
