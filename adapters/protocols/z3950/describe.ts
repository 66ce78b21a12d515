import type { Apdu, OtherApdu } from './apdu.ts'
import { closeReasons } from './close.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Records } from './records.ts'

/** One line for a log: kinds, counts and conditions; never a term, a record, an addinfo or a login. */
export function describe(apdu: Apdu | OtherApdu): string {
  switch (apdu.type) {
    case 'initRequest':
      return `initRequest versions=${apdu.versions.join('+')} authentication=${apdu.authentication?.mode ?? 'none'}`
    case 'initResponse':
      return `initResponse result=${apdu.result}${apdu.diagnostic ? diagnostics([apdu.diagnostic]) : ''}`
    case 'searchRequest':
      return `searchRequest databases=${apdu.databases.length} set=${apdu.resultSetName}`
    case 'searchResponse':
      return `searchResponse status=${apdu.searchStatus} hits=${apdu.resultCount}${records(apdu.records)}`
    case 'presentRequest':
      return `presentRequest set=${apdu.resultSetName} start=${apdu.start} count=${apdu.count}`
    case 'presentResponse':
      return `presentResponse status=${apdu.presentStatus}${records(apdu.records)}`
    case 'scanRequest':
      return `scanRequest count=${apdu.count}`
    case 'scanResponse':
      return `scanResponse status=${apdu.scanStatus} entries=${apdu.entries.length}${diagnostics(apdu.diagnostics)}`
    case 'sortResponse':
      return `sortResponse status=${apdu.status}${diagnostics(apdu.diagnostics)}`
    case 'deleteResultSetRequest':
      return `deleteResultSetRequest sets=${apdu.resultSets === 'all' ? 'all' : apdu.resultSets.length}`
    case 'deleteResultSetResponse':
      return `deleteResultSetResponse status=${apdu.status}`
    case 'close':
      return `close reason=${closeReasons[apdu.reason] ?? apdu.reason}`
    case 'other':
      break
  }
  return `PDU [${apdu.tag}]`
}

function records(found: Records | undefined): string {
  if (found === undefined) return ''
  return found.type === 'records' ? ` records=${found.records.length}` : diagnostics(found.diagnostics)
}

function diagnostics(found: readonly Diagnostic[]): string {
  return found.length === 0 ? '' : ` diagnostics=${found.map(({ condition }) => condition).join('+')}`
}
