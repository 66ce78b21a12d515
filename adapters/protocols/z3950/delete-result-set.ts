/*
  DeleteResultSetRequest [26]   referenceId [2]?  deleteFunction [32] (0 list, 1 all)  resultSetList SEQUENCE OF [31]?
  DeleteResultSetResponse [27]  referenceId [2]?  deleteOperationStatus [0]
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import { constructed, integer, readText, text } from '../ber/values.ts'
import { asConstructed, child, requiredInteger } from './fields.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'

export type DeleteResultSetRequest = Referenced & {
  readonly type: 'deleteResultSetRequest'
  readonly resultSets: readonly string[] | 'all'
}
export type DeleteResultSetResponse = Referenced & {
  readonly type: 'deleteResultSetResponse'
  /** 0 success, 1 the set did not exist, … */
  readonly status: number
}

export function encodeDeleteResultSetRequest(request: DeleteResultSetRequest): BerElement {
  const { resultSets } = request
  return constructed(context(26), [
    referenceId(request),
    integer(context(32), resultSets === 'all' ? 1 : 0),
    resultSets === 'all'
      ? undefined
      : constructed(
          universal.sequence,
          resultSets.map((name) => text(context(31), name)),
        ),
  ])
}

export function decodeDeleteResultSetRequest(apdu: BerConstructed): DeleteResultSetRequest {
  const list = child(apdu, universal.sequence)
  const all = requiredInteger(apdu, 32, 'deleteFunction') === 1
  const names = list === undefined ? [] : asConstructed(list, 'resultSetList').children.map(readText)
  return {
    type: 'deleteResultSetRequest',
    ...withReference(apdu),
    resultSets: all ? 'all' : names,
  }
}

export function encodeDeleteResultSetResponse(response: DeleteResultSetResponse): BerElement {
  return constructed(context(27), [referenceId(response), integer(context(0), response.status)])
}

export function decodeDeleteResultSetResponse(apdu: BerConstructed): DeleteResultSetResponse {
  return {
    type: 'deleteResultSetResponse',
    ...withReference(apdu),
    status: requiredInteger(apdu, 0, 'deleteOperationStatus'),
  }
}
