import { describe, expect, it } from 'vitest'

import { createLog } from '../../../gateway/log.ts'

describe('the log', () => {
  it('writes one JSON object a line, and nothing below its level', () => {
    const lines: string[] = []
    const log = createLog('warn', (line) => lines.push(line))
    log.info('operation', { durationMs: 3 })
    log.warn('upstream failure', { system: 'avon-sip', errorCodes: ['TIMEOUT'] })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: expect.stringMatching(/^\d{4}-/),
      level: 'warn',
      event: 'upstream failure',
      system: 'avon-sip',
      errorCodes: ['TIMEOUT'],
    })
  })

  it('drops every field that is not on its list', () => {
    const lines: string[] = []
    const fields = { requestId: 'r', pin: '4711', card: '2999', variables: {}, query: 'x', url: 'x' }
    createLog('debug', (line) => lines.push(line)).info('operation', fields)
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(['time', 'level', 'event', 'requestId'])
  })
})
