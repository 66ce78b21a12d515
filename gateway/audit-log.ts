import { audited, type Audited } from '../subgraphs/patrons/audit.ts'
import type { Log } from './log.ts'
import { listenTo } from './metrics/listen-to.ts'

/** Writes a line for every question about a patron, until disposed. */
export function logAudits(log: Log): Disposable {
  const onAudited = (message: unknown) => {
    const { event, ...fields } = message as Audited
    log.audit(event, fields)
  }
  return listenTo([[audited, onAudited]])
}
