import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, childText, type XmlElement } from '../xml.ts'
import { element, leaf, schemes, word, wordsOf } from './element.ts'
import { decodeUserId, encodeUserId, type NcipId } from './ids.ts'
import {
  decodeHeader,
  encodeHeader,
  encodeMessage,
  type NcipEnvelope,
  type NcipHeader,
  openAnswer,
  openMessage,
} from './message.ts'
import { encodeProblem, type Problem } from './problem.ts'
import { decodeUserFields, encodeUserFields, type UserFields } from './user-fields.ts'
import {
  decodeUserLists,
  encodeLoanedItem,
  encodeRequestedItem,
  encodeTransaction,
  type UserLists,
} from './user-lists.ts'

/*
  LookupUser           InitiationHeader?  (UserId | AuthenticationInput+)  UserElementType*
                       LoanedItemsDesired?  RequestedItemsDesired?  UserFiscalAccountDesired?  Ext?
  AuthenticationInput  AuthenticationInputData  AuthenticationDataFormatType  AuthenticationInputType
  LookupUserResponse   ResponseHeader?  (Problem+ | UserId?  UserFiscalAccount*  LoanedItemsCount*  LoanedItem*
                       RequestedItemsCount*  RequestedItem*  UserOptionalFields?)  Ext?
  UserFiscalAccount    AccountBalance / CurrencyCode MonetaryValue  AccountDetails*
*/
export type AuthenticationInput = { readonly type: string; readonly data: string }
export type LookupUser = {
  readonly user: { readonly id: NcipId } | { readonly inputs: readonly AuthenticationInput[] }
  readonly elements: readonly string[]
  readonly fiscalAccount: boolean
  /** As lists: there is no way to ask for their number alone. */
  readonly lists: 'loans' | 'requests' | 'both' | undefined
}
export type Balance = { readonly currency: string | undefined; readonly value: string | undefined }
export type LookupUserAnswer = {
  readonly problems: readonly Problem[]
  /** Absent where there is a problem; some systems name the user only among the optional fields. */
  readonly id: NcipId | undefined
  readonly balances: readonly Balance[]
  /** Undefined where the answer holds neither a number nor a list. */
  readonly loans: number | undefined
  readonly requests: number | undefined
  readonly fields: UserFields
  /** Absent where the answer has none of them. */
  readonly lists?: UserLists
}

export function encodeLookupUser(request: LookupUser, envelope: NcipEnvelope): string {
  const { user, elements, fiscalAccount, lists } = request
  const who =
    'id' in user
      ? [encodeUserId(user.id)]
      : user.inputs.map(({ type, data }) =>
          element(
            'AuthenticationInput',
            leaf('AuthenticationInputData', data),
            word('AuthenticationDataFormatType', 'text'),
            word('AuthenticationInputType', type),
          ),
        )
  const message = element(
    'LookupUser',
    encodeHeader(envelope.header),
    ...who,
    ...elements.map((name) => word('UserElementType', name, schemes.userElement)),
    lists === 'loans' || lists === 'both' ? element('LoanedItemsDesired') : undefined,
    lists === 'requests' || lists === 'both' ? element('RequestedItemsDesired') : undefined,
    fiscalAccount ? element('UserFiscalAccountDesired') : undefined,
  )
  return encodeMessage(message, envelope)
}

/** @throws {ProtocolError} if it is no LookupUser, or names nobody. */
export function decodeLookupUser(text: string): LookupUser & { readonly header: NcipHeader | undefined } {
  const message = openMessage(text, 'LookupUser')
  const id = decodeUserId(childOf(message, 'UserId'))
  const inputs = childrenOf(message, 'AuthenticationInput').map((input) => ({
    type: childText(input, 'AuthenticationInputType') ?? '',
    // Not trimmed: a space may belong to a password.
    data: childOf(input, 'AuthenticationInputData')?.text ?? '',
  }))
  if (id === undefined && inputs.length === 0)
    throw new ProtocolError('MALFORMED', 'LookupUser without UserId and AuthenticationInput')
  return {
    header: decodeHeader(message),
    user: id === undefined ? { inputs } : { id },
    elements: wordsOf(message, 'UserElementType').map(({ value }) => value),
    fiscalAccount: childOf(message, 'UserFiscalAccountDesired') !== undefined,
    lists: listsOf(message),
  }
}

function listsOf(message: XmlElement): LookupUser['lists'] {
  const requests = childOf(message, 'RequestedItemsDesired') !== undefined
  if (childOf(message, 'LoanedItemsDesired') === undefined) return requests ? 'requests' : undefined
  return requests ? 'both' : 'loans'
}

export function encodeLookupUserResponse(
  answer: LookupUserAnswer,
  envelope: Pick<NcipEnvelope, 'version' | 'form'>,
): string {
  const { problems, id, balances, loans, requests, fields, lists } = answer
  const found = [
    id && encodeUserId(id),
    ...balances.map(({ currency, value }) =>
      element(
        'UserFiscalAccount',
        element('AccountBalance', leaf('CurrencyCode', currency), leaf('MonetaryValue', value)),
        ...(lists?.transactions ?? []).map((one) => encodeTransaction(one, currency)),
      ),
    ),
    encodeCount('Loaned', loans),
    ...(lists?.loaned ?? []).map(encodeLoanedItem),
    encodeCount('Requested', requests),
    ...(lists?.requested ?? []).map(encodeRequestedItem),
    encodeUserFields(fields),
  ]
  const body = problems.length > 0 ? problems.map((problem) => encodeProblem(problem)) : found
  return encodeMessage(element('LookupUserResponse', ...body), envelope)
}

function encodeCount(kind: 'Loaned' | 'Requested', value: number | undefined): XmlElement | undefined {
  if (value === undefined) return undefined
  return element(
    `${kind}ItemsCount`,
    word('CirculationStatus', 'On Loan'),
    leaf(`${kind}ItemCountValue`, String(value)),
  )
}

/** @throws {ProtocolError} if it is neither a LookupUserResponse nor a problem. */
export function decodeLookupUserResponse(text: string): LookupUserAnswer {
  const { problems, body } = openAnswer(text, 'LookupUserResponse')
  const lists = body && decodeUserLists(body)
  return {
    problems,
    id: body && decodeUserId(childOf(body, 'UserId')),
    balances: (body === undefined ? [] : childrenOf(body, 'UserFiscalAccount')).flatMap((account) =>
      childrenOf(account, 'AccountBalance').map((balance) => ({
        currency: childText(balance, 'CurrencyCode'),
        value: childText(balance, 'MonetaryValue'),
      })),
    ),
    loans: body && countOf(body, 'Loaned'),
    requests: body && countOf(body, 'Requested'),
    fields: decodeUserFields(body && childOf(body, 'UserOptionalFields')),
    ...(lists !== undefined && Object.values(lists).some(({ length }) => length > 0) ? { lists } : {}),
  }
}

/** The numbers by status, summed; else how long the list is. */
function countOf(body: XmlElement, kind: 'Loaned' | 'Requested'): number | undefined {
  const counts = childrenOf(body, `${kind}ItemsCount`).map((count) =>
    Number(childText(count, `${kind}ItemCountValue`) ?? Number.NaN),
  )
  if (counts.length > 0 && counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    return counts.reduce((sum, count) => sum + count, 0)
  const list = childrenOf(body, `${kind}Item`).length
  return list === 0 ? undefined : list
}
