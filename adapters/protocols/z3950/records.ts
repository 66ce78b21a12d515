/*
  Records         responseRecords [28] SEQUENCE OF NamePlusRecord | nonSurrogateDiagnostic [130] DefaultDiagFormat |
                  multipleNonSurDiagnostics [205] SEQUENCE OF DiagRec
  NamePlusRecord  SEQUENCE { name [0]?  record [1] EXPLICIT { retrievalRecord [1] EXPLICIT EXTERNAL |
                  surrogateDiagnostic [2] EXPLICIT DiagRec | fragments [3] [4] [5] } }
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import { constructed, text } from '../ber/values.ts'
import { ProtocolError } from '../protocol-error.ts'
import {
  diagnosticElement,
  findDiagnostic,
  readDiagnostic,
  unspecified,
  type Diagnostic,
} from './diagnostic.ts'
import { encodeExternal, readExternal, type External } from './external.ts'
import { asConstructed, explicit, field, optionalText, present, requiredField } from './fields.ts'

/** A diagnostic here stands for one record that the server could not give. */
export type ResponseRecord = { readonly database?: string } & (
  | { readonly type: 'record'; readonly external: External }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
)
export type Records =
  | { readonly type: 'records'; readonly records: readonly ResponseRecord[] }
  /** The whole operation failed; one at least. */
  | { readonly type: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }

export function encodeRecords(records: Records): BerElement {
  if (records.type === 'records') return constructed(context(28), records.records.map(encodeRecord))
  const [first = unspecified, ...others] = records.diagnostics
  if (others.length === 0) return diagnosticElement(context(130), first)
  return constructed(
    context(205),
    records.diagnostics.map((diagnostic) => diagnosticElement(universal.sequence, diagnostic)),
  )
}

/** From the fields of a Search or Present response; undefined if it has none. */
export function readRecords(apdu: BerConstructed): Records | undefined {
  const records = field(apdu, 28)
  if (records !== undefined)
    return { type: 'records', records: asConstructed(records, 'responseRecords').children.map(readRecord) }
  const single = field(apdu, 130)
  if (single !== undefined) {
    const diagnostic = readDiagnostic(asConstructed(single, 'nonSurrogateDiagnostic'))
    return { type: 'diagnostics', diagnostics: [diagnostic ?? unspecified] }
  }
  const several = field(apdu, 205)
  if (several === undefined) return undefined
  const diagnostics = asConstructed(several, 'multipleNonSurDiagnostics').children.map(
    (element) => findDiagnostic(element) ?? unspecified,
  )
  return { type: 'diagnostics', diagnostics: diagnostics.length === 0 ? [unspecified] : diagnostics }
}

function encodeRecord(record: ResponseRecord): BerElement {
  const content =
    record.type === 'record'
      ? constructed(context(1), [encodeExternal(universal.external, record.external)])
      : constructed(context(2), [diagnosticElement(universal.sequence, record.diagnostic)])
  return constructed(universal.sequence, [
    record.database === undefined ? undefined : text(context(0), record.database),
    constructed(context(1), [content]),
  ])
}

function readRecord(element: BerElement): ResponseRecord {
  const named = asConstructed(element, 'NamePlusRecord')
  const database = present('database', optionalText(named, 0))
  const choice = explicit(requiredField(named, 1, 'record'), 'record')
  const content = explicit(choice, 'record')
  switch (choice.tag.number) {
    case 1:
      return {
        ...database,
        type: 'record',
        external: readExternal(asConstructed(content, 'retrievalRecord')),
      }
    case 2:
      return { ...database, type: 'diagnostic', diagnostic: findDiagnostic(content) ?? unspecified }
    default:
      throw new ProtocolError('MALFORMED', 'a fragment of a record, without segmentation', { at: element.at })
  }
}
