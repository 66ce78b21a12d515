import { afterEach, expect, it, vi } from 'vitest'

import type { QuarantinedRecord } from '../../../adapters/index/port.ts'
import { sayQuarantined } from '../../../gateway/quarantined.ts'

afterEach(() => vi.restoreAllMocks())

it('what was set aside is told a line each, whatever it is called, and counted', async () => {
  const said: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const rows: QuarantinedRecord[] = Array.from({ length: 501 }, (_, at) => ({
    identifier: `oai:lib:${1_000 + at}`,
    datestamp: '2026-01-01T00:00:00Z',
    reason: 'XML that is not well-formed',
  }))
  rows.push({ identifier: 'x\n\u001B[2J\ty', datestamp: '2026-01-02T00:00:00Z', reason: 'a\tb' })
  const index = {
    quarantined: (systemId: string, { after, count }: { after: string; count: number }) =>
      Promise.resolve(
        systemId === 'inkwell' ? rows.filter(({ identifier }) => identifier > after).slice(0, count) : [],
      ),
  }
  await sayQuarantined(index, ['inkwell', 'ellery'])
  expect(said).toHaveLength(502 + 2)
  expect(said[0]).toBe('inkwell\t2026-01-01T00:00:00Z\toai:lib:1000\tXML that is not well-formed\n')
  expect(said.slice(-3)).toEqual([
    'inkwell\t2026-01-02T00:00:00Z\tx\uFFFD\uFFFD[2J\uFFFDy\ta\uFFFDb\n',
    'inkwell: 502 set aside as unreadable.\n',
    'ellery: 0 set aside as unreadable.\n',
  ])
})
