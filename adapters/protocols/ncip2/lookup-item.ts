import { ProtocolError } from '../protocol-error.ts'
import { childOf } from '../xml.ts'
import { element, schemes, word, wordsOf } from './element.ts'
import { decodeItemId, encodeItemId, type NcipId } from './ids.ts'
import { decodeItem, encodeItem, type NcipItem } from './item-fields.ts'
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

/*
  LookupItem           InitiationHeader?  ItemId  ItemElementType*  …  Ext?
  LookupItemResponse   ResponseHeader?  (Problem+ | ItemId  …  ItemTransaction?  ItemOptionalFields?)  Ext?
*/
export type LookupItem = { readonly id: NcipId; readonly elements: readonly string[] }
export type LookupItemAnswer = { readonly problems: readonly Problem[]; readonly item: NcipItem | undefined }

export function encodeLookupItem({ id, elements }: LookupItem, envelope: NcipEnvelope): string {
  const message = element(
    'LookupItem',
    encodeHeader(envelope.header),
    encodeItemId(id),
    ...elements.map((name) => word('ItemElementType', name, schemes.itemElement)),
  )
  return encodeMessage(message, envelope)
}

/** @throws {ProtocolError} if it is no LookupItem, or names no item. */
export function decodeLookupItem(text: string): LookupItem & { readonly header: NcipHeader | undefined } {
  const message = openMessage(text, 'LookupItem')
  const id = decodeItemId(childOf(message, 'ItemId'))
  if (id === undefined) throw new ProtocolError('MALFORMED', 'LookupItem without ItemId')
  return {
    header: decodeHeader(message),
    id,
    elements: wordsOf(message, 'ItemElementType').map(({ value }) => value),
  }
}

export function encodeLookupItemResponse(
  { problems, item }: LookupItemAnswer,
  envelope: Pick<NcipEnvelope, 'version' | 'form'>,
): string {
  const message =
    item === undefined
      ? element('LookupItemResponse', ...problems.map((problem) => encodeProblem(problem)))
      : encodeItem('LookupItemResponse', item)
  return encodeMessage(message, envelope)
}

/** @throws {ProtocolError} if it is neither a LookupItemResponse nor a problem. */
export function decodeLookupItemResponse(text: string): LookupItemAnswer {
  const { problems, body } = openAnswer(text, 'LookupItemResponse')
  return { problems, item: body && decodeItem(body) }
}
