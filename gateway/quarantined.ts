import type { UnionIndex } from '../adapters/index/port.ts'
import { say } from './terminal.ts'

const rowsAtOnce = 500

/**
 * Tells a person of every record that was set aside as unreadable: system, datestamp, identifier and reason, a record a line with
 * tabs between, for a spreadsheet; then how many there are.
 */
export async function sayQuarantined(
  index: Pick<UnionIndex, 'quarantined'>,
  systemIds: readonly string[],
): Promise<void> {
  for (const systemId of systemIds) {
    let told = 0
    for (let after = ''; ;) {
      const rows = await index.quarantined(systemId, { after, count: rowsAtOnce })
      for (const { identifier, datestamp, reason } of rows)
        say([systemId, datestamp, identifier, reason].map(plain).join('\t'))
      told += rows.length
      const last = rows.at(-1)
      if (last === undefined || rows.length < rowsAtOnce) break
      after = last.identifier
    }
    say(`${systemId}: ${told} set aside as unreadable.`)
  }
}

/** An identifier is whatever a repository says: it must not break the line, nor steer the terminal. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, '\uFFFD')
}
