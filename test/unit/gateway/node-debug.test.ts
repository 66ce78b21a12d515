import { describe, expect, it } from 'vitest'

import { createLog } from '../../../gateway/log.ts'
import { warnOfNodeDebug } from '../../../gateway/node-debug.ts'

function warned(sections: string | undefined): readonly unknown[] {
  const lines: string[] = []
  const log = createLog('info', (line) => lines.push(line))
  warnOfNodeDebug(sections === undefined ? {} : { NODE_DEBUG: sections }, log)
  return lines.map((line) => JSON.parse(line) as unknown)
}

describe('a NODE_DEBUG under which Node prints what is sent', () => {
  it.each([
    ['http', 'http'],
    ['undici', 'undici'],
    ['module,NET', 'net'],
    ['cluster,fetch', 'fetch'],
    ['http,undici,tls', 'http, tls, undici'],
    ['http*', 'http, http2, https'],
    ['*', 'fetch, http, http2, https, net, stream, tls, undici, websocket'],
  ])('%s is warned of once', (sections, on) =>
    expect(warned(sections)).toEqual([
      expect.objectContaining({
        level: 'warn',
        event: 'node prints what is sent',
        reason: expect.stringContaining(`NODE_DEBUG turns on ${on}:`),
      }),
    ]),
  )

  it.each([undefined, '', ',', 'module,cluster', 'nettle', ' net', '(', 'h.tp'])('%j is none', (sections) =>
    expect(warned(sections)).toEqual([]),
  )
})
