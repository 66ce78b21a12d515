import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, childText, type XmlElement } from '../xml.ts'
import { element, leaf, schemes, word, wordsOf } from './element.ts'
import { decodeItem, decodeLocations, encodeItem, type NcipItem, type NcipLocation } from './item-fields.ts'
import {
  decodeHeader,
  encodeHeader,
  encodeMessage,
  type NcipEnvelope,
  type NcipHeader,
  openAnswer,
  openMessage,
} from './message.ts'
import { decodeProblem, encodeProblem, type Problem } from './problem.ts'

/*
  LookupItemSet          InitiationHeader?  BibliographicId+  ItemElementType*  MaximumItemsCount?  NextItemToken?  Ext?
  BibliographicId        BibliographicItemId / BibliographicItemIdentifier BibliographicItemIdentifierCode?
                       | BibliographicRecordId / BibliographicRecordIdentifier (AgencyId | BibliographicRecordIdentifierCode)
  LookupItemSetResponse  ResponseHeader?  (Problem+ | BibInformation*)  NextItemToken?  Ext?
  BibInformation         BibliographicId  (Problem+ | HoldingsSet*)
  HoldingsSet            CallNumber?  Location*  …  ItemInformation*
*/
/** `item` carries a code, `record` a code or the agency that gave the id. */
export type BibliographicId =
  | { readonly form: 'item'; readonly id: string; readonly code: string | undefined }
  | {
      readonly form: 'record'
      readonly id: string
      readonly code: string | undefined
      readonly agency: string | undefined
    }
export type LookupItemSet = {
  readonly ids: readonly BibliographicId[]
  readonly elements: readonly string[]
  readonly maximumItems: number | undefined
  readonly nextItemToken: string | undefined
}
export type BibInformation = {
  /** Undefined where the answer does not say of which record it speaks. */
  readonly id: string | undefined
  readonly problems: readonly Problem[]
  readonly holdings: readonly Holdings[]
}
export type Holdings = {
  readonly callNumber: string | undefined
  readonly locations: readonly NcipLocation[]
  readonly items: readonly NcipItem[]
}
export type LookupItemSetAnswer = {
  /** Of the whole question; those of one record stand with it. */
  readonly problems: readonly Problem[]
  readonly records: readonly BibInformation[]
  /** Undefined at the end: absent, empty, or the `0` with which some systems say so. */
  readonly nextItemToken: string | undefined
}

/** A record as a responder writes it: with its id in the form in which it was asked for. */
export type WrittenRecord = Omit<BibInformation, 'id'> & { readonly id: BibliographicId }

export function encodeLookupItemSet(request: LookupItemSet, envelope: NcipEnvelope): string {
  const { ids, elements, maximumItems, nextItemToken } = request
  const message = element(
    'LookupItemSet',
    encodeHeader(envelope.header),
    ...ids.map((id) => encodeBibliographicId(id)),
    ...elements.map((name) => word('ItemElementType', name, schemes.itemElement)),
    leaf('MaximumItemsCount', maximumItems === undefined ? undefined : String(maximumItems)),
    leaf('NextItemToken', nextItemToken),
  )
  return encodeMessage(message, envelope)
}

/** @throws {ProtocolError} if it is no LookupItemSet. */
export function decodeLookupItemSet(
  text: string,
): LookupItemSet & { readonly header: NcipHeader | undefined } {
  const message = openMessage(text, 'LookupItemSet')
  const maximum = childText(message, 'MaximumItemsCount')
  const ids = childrenOf(message, 'BibliographicId').map((id) => decodeBibliographicId(id))
  if (!ids.every((id) => id !== undefined))
    throw new ProtocolError('MALFORMED', 'LookupItemSet with an empty BibliographicId')
  return {
    header: decodeHeader(message),
    ids,
    elements: wordsOf(message, 'ItemElementType').map(({ value }) => value),
    maximumItems: maximum !== undefined && /^\d{1,6}$/.test(maximum) ? Number(maximum) : undefined,
    nextItemToken: childText(message, 'NextItemToken'),
  }
}

export function encodeLookupItemSetResponse(
  answer: Omit<LookupItemSetAnswer, 'records'> & { readonly records: readonly WrittenRecord[] },
  envelope: Pick<NcipEnvelope, 'version' | 'form'>,
): string {
  const { problems, records, nextItemToken } = answer
  const found = records.map(({ id, problems: own, holdings }) =>
    element(
      'BibInformation',
      encodeBibliographicId(id),
      ...own.map((problem) => encodeProblem(problem)),
      ...holdings.map(({ callNumber, items }) =>
        element(
          'HoldingsSet',
          leaf('CallNumber', callNumber),
          ...items.map((item) => encodeItem('ItemInformation', item)),
        ),
      ),
    ),
  )
  const body = problems.length > 0 ? problems.map((problem) => encodeProblem(problem)) : found
  return encodeMessage(
    element('LookupItemSetResponse', ...body, leaf('NextItemToken', nextItemToken)),
    envelope,
  )
}

/** @throws {ProtocolError} if it is neither a LookupItemSetResponse nor a problem. */
export function decodeLookupItemSetResponse(text: string): LookupItemSetAnswer {
  const { problems, body } = openAnswer(text, 'LookupItemSetResponse')
  const token = body && childText(body, 'NextItemToken')
  return {
    problems,
    records: (body === undefined ? [] : childrenOf(body, 'BibInformation')).map((record) => ({
      id: decodeBibliographicId(childOf(record, 'BibliographicId'))?.id,
      problems: childrenOf(record, 'Problem').map((problem) => decodeProblem(problem)),
      holdings: childrenOf(record, 'HoldingsSet').map((holdings) => ({
        callNumber: childText(holdings, 'CallNumber'),
        locations: decodeLocations(holdings),
        items: childrenOf(holdings, 'ItemInformation').map((item) => decodeItem(item)),
      })),
    })),
    nextItemToken: token === '0' ? undefined : token,
  }
}

function encodeBibliographicId(id: BibliographicId): XmlElement {
  const content =
    id.form === 'item'
      ? element(
          'BibliographicItemId',
          leaf('BibliographicItemIdentifier', id.id),
          word('BibliographicItemIdentifierCode', id.code, schemes.bibliographicItem),
        )
      : element(
          'BibliographicRecordId',
          leaf('BibliographicRecordIdentifier', id.id),
          leaf('AgencyId', id.agency),
          word('BibliographicRecordIdentifierCode', id.code, schemes.bibliographicRecord),
        )
  return element('BibliographicId', content)
}

function decodeBibliographicId(bibliographicId: XmlElement | undefined): BibliographicId | undefined {
  if (bibliographicId === undefined) return undefined
  const item = childOf(bibliographicId, 'BibliographicItemId')
  const itemId = item && childText(item, 'BibliographicItemIdentifier')
  if (item !== undefined && itemId !== undefined)
    return { form: 'item', id: itemId, code: childText(item, 'BibliographicItemIdentifierCode') }
  const record = childOf(bibliographicId, 'BibliographicRecordId')
  const id = record && childText(record, 'BibliographicRecordIdentifier')
  if (record === undefined || id === undefined) return undefined
  return {
    form: 'record',
    id,
    code: childText(record, 'BibliographicRecordIdentifierCode'),
    agency: childText(record, 'AgencyId'),
  }
}
