/*
  SortResponse [44]  referenceId [2]?  sortStatus [3] (0 success, 1 partial, 2 failure)  resultSetStatus [4]?
                     diagnostics [5] SEQUENCE OF DiagRec?
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import { constructed, integer } from '../ber/values.ts'
import { diagnosticElement, findDiagnostic, unspecified, type Diagnostic } from './diagnostic.ts'
import { asConstructed, field, requiredInteger } from './fields.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'

/** Read and written so that a server can refuse; nothing here asks to sort. */
export type SortResponse = Referenced & {
  readonly type: 'sortResponse'
  readonly status: number
  readonly diagnostics: readonly Diagnostic[]
}

export function encodeSortResponse(response: SortResponse): BerElement {
  const { diagnostics } = response
  return constructed(context(44), [
    referenceId(response),
    integer(context(3), response.status),
    diagnostics.length === 0
      ? undefined
      : constructed(
          context(5),
          diagnostics.map((diagnostic) => diagnosticElement(universal.sequence, diagnostic)),
        ),
  ])
}

export function decodeSortResponse(apdu: BerConstructed): SortResponse {
  const diagnostics = field(apdu, 5)
  return {
    type: 'sortResponse',
    ...withReference(apdu),
    status: requiredInteger(apdu, 3, 'sortStatus'),
    diagnostics:
      diagnostics === undefined
        ? []
        : asConstructed(diagnostics, 'diagnostics').children.map(
            (element) => findDiagnostic(element) ?? unspecified,
          ),
  }
}
