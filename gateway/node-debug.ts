import type { Environment } from './environment.ts'
import type { Log } from './log.ts'

/**
 * Sections in which Node and undici print by themselves what they send and receive: addresses with card numbers in them, or
 * headers and the first bytes of a message. Nothing of it passes through our log.
 */
const telling = ['fetch', 'http', 'http2', 'https', 'net', 'stream', 'tls', 'undici', 'websocket'] as const

/** Warns, once, if NODE_DEBUG turns on one of them. */
export function warnOfNodeDebug({ NODE_DEBUG: sections = '' }: Environment, log: Log): void {
  const on = tellingSections(sections)
  if (on.length > 0)
    log.warn('node prints what is sent', {
      reason: `NODE_DEBUG turns on ${on.join(', ')}: card numbers may stand in what Node prints. Not for production.`,
    })
}

/** As Node reads them: divided by commas alone, in any case of letters, `*` for anything. */
function tellingSections(sections: string): readonly string[] {
  const patterns = sections.split(',').map((section) => {
    const escaped = section.replaceAll(/[^\w*]/g, String.raw`\$&`).replaceAll('*', '.*')
    return new RegExp(`^${escaped}$`, 'i')
  })
  return telling.filter((section) => patterns.some((pattern) => pattern.test(section)))
}
