import { childOf, childrenOf, childText, type XmlElement } from '../xml.ts'
import { element, leaf, type SchemeValue, word, wordOf } from './element.ts'
import { decodeItemId, encodeItemId, type NcipId } from './ids.ts'

/*
  LoanedItem       ItemId  …  DateDue?  …  Title?  …  BibliographicDescription?  DateCheckedOut?  Ext?
  RequestedItem    ItemId | BibliographicId  …  RequestStatusType  DatePlaced  PickupDate?  PickupLocation?  PickupExpiryDate?
                   …  HoldQueuePosition?  …  Title?  …  BibliographicDescription?  Ext?
  AccountDetails   AccrualDate  FiscalTransactionInformation / FiscalActionType FiscalTransactionType Amount
                   FiscalTransactionDescription? ItemDetails?
  Ext              RenewalNotPermitted?  BibliographicDescription?
*/
export type NcipBib = {
  readonly recordId: string | undefined
  readonly title: string | undefined
  readonly author: string | undefined
}
export type LoanedItem = {
  readonly item: NcipId | undefined
  /** As sent, like all dates. */
  readonly due: string | undefined
  readonly checkedOut: string | undefined
  readonly renewalNotPermitted: boolean
  readonly bib: NcipBib
}
export type RequestedItem = {
  /** Of the request, else of the copy. */
  readonly id: string | undefined
  readonly status: SchemeValue | undefined
  readonly placed: string | undefined
  readonly pickupExpiry: string | undefined
  readonly pickupLocation: string | undefined
  /** 0 and less count as none. */
  readonly position: number | undefined
  readonly bib: NcipBib
}
export type FiscalTransaction = {
  readonly action: SchemeValue | undefined
  readonly type: SchemeValue | undefined
  readonly accrued: string | undefined
  readonly value: string | undefined
  readonly description: string | undefined
  readonly title: string | undefined
}
export type UserLists = {
  readonly loaned: readonly LoanedItem[]
  readonly requested: readonly RequestedItem[]
  readonly transactions: readonly FiscalTransaction[]
}

/** Of a LookupUserResponse. */
export function decodeUserLists(body: XmlElement): UserLists {
  return {
    loaned: childrenOf(body, 'LoanedItem').map((loaned) => ({
      item: decodeItemId(childOf(loaned, 'ItemId')),
      due: childText(loaned, 'DateDue'),
      checkedOut: childText(loaned, 'DateCheckedOut'),
      renewalNotPermitted: at(loaned, 'Ext', 'RenewalNotPermitted') !== undefined,
      bib: decodeBib(loaned),
    })),
    requested: childrenOf(body, 'RequestedItem').map((requested) => {
      const request = childOf(requested, 'RequestId')
      const position = Number(childText(requested, 'HoldQueuePosition') ?? Number.NaN)
      return {
        id:
          (request && childText(request, 'RequestIdentifierValue')) ??
          decodeItemId(childOf(requested, 'ItemId'))?.value,
        status: wordOf(requested, 'RequestStatusType'),
        placed: childText(requested, 'DatePlaced'),
        pickupExpiry: childText(requested, 'PickupExpiryDate'),
        pickupLocation: childText(requested, 'PickupLocation'),
        position: Number.isSafeInteger(position) && position > 0 ? position : undefined,
        bib: decodeBib(requested),
      }
    }),
    transactions: childrenOf(body, 'UserFiscalAccount').flatMap((account) =>
      childrenOf(account, 'AccountDetails').map((details) => {
        const about = childOf(details, 'FiscalTransactionInformation')
        const item = about && childOf(about, 'ItemDetails')
        return {
          action: about && wordOf(about, 'FiscalActionType'),
          type: about && wordOf(about, 'FiscalTransactionType'),
          accrued: childText(details, 'AccrualDate'),
          value: textAt(about, 'Amount', 'MonetaryValue'),
          description: about && childText(about, 'FiscalTransactionDescription'),
          title: item && decodeBib(item).title,
        }
      }),
    ),
  }
}

export function encodeLoanedItem({
  item,
  due,
  checkedOut,
  renewalNotPermitted,
  bib,
}: LoanedItem): XmlElement {
  return element(
    'LoanedItem',
    item && encodeItemId(item),
    leaf('DateDue', due),
    leaf('Title', bib.title),
    leaf('DateCheckedOut', checkedOut),
    element('Ext', encodeBib(bib), renewalNotPermitted ? element('RenewalNotPermitted') : undefined),
  )
}

export function encodeRequestedItem(requested: RequestedItem): XmlElement {
  const { id, status, placed, pickupExpiry, pickupLocation, position, bib } = requested
  return element(
    'RequestedItem',
    id === undefined ? undefined : element('RequestId', leaf('RequestIdentifierValue', id)),
    word('RequestType', 'Hold'),
    word('RequestStatusType', status?.value, status?.scheme),
    leaf('DatePlaced', placed),
    leaf('PickupLocation', pickupLocation),
    leaf('PickupExpiryDate', pickupExpiry),
    leaf('HoldQueuePosition', position === undefined ? undefined : String(position)),
    leaf('Title', bib.title),
    element('Ext', encodeBib(bib)),
  )
}

export function encodeTransaction(
  { action, type, accrued, value, description, title }: FiscalTransaction,
  currency: string | undefined,
): XmlElement {
  return element(
    'AccountDetails',
    leaf('AccrualDate', accrued),
    element(
      'FiscalTransactionInformation',
      word('FiscalActionType', action?.value, action?.scheme),
      word('FiscalTransactionType', type?.value, type?.scheme),
      element('Amount', leaf('CurrencyCode', currency), leaf('MonetaryValue', value)),
      leaf('FiscalTransactionDescription', description),
      element('ItemDetails', encodeBib({ recordId: undefined, title, author: undefined })),
    ),
  )
}

/** Systems put the description where the schema has it, or among the extensions, where an older version had no place for it. */
function decodeBib(parent: XmlElement): NcipBib {
  const found = [childOf(parent, 'BibliographicDescription'), at(parent, 'Ext', 'BibliographicDescription')]
  const [description] = found.filter((one) => one !== undefined)
  return {
    recordId:
      textAt(description, 'BibliographicRecordId', 'BibliographicRecordIdentifier') ??
      textAt(description, 'BibliographicItemId', 'BibliographicItemIdentifier') ??
      textAt(parent, 'BibliographicId', 'BibliographicRecordId', 'BibliographicRecordIdentifier') ??
      textAt(parent, 'BibliographicId', 'BibliographicItemId', 'BibliographicItemIdentifier'),
    title: childText(parent, 'Title') ?? (description && childText(description, 'Title')),
    author: description && childText(description, 'Author'),
  }
}

function encodeBib({ recordId, title, author }: NcipBib): XmlElement {
  return element(
    'BibliographicDescription',
    leaf('Author', author),
    recordId === undefined
      ? undefined
      : element('BibliographicRecordId', leaf('BibliographicRecordIdentifier', recordId)),
    leaf('Title', title),
  )
}

function at(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, local) => found && childOf(found, local), parent)
}

function textAt(parent: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const last = at(parent, ...path.slice(0, -1))
  return last && childText(last, path.at(-1) ?? '')
}
