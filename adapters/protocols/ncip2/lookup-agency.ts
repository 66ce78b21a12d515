import { childText } from '../xml.ts'
import { element, leaf } from './element.ts'
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
  LookupAgency           InitiationHeader?  AgencyId  AgencyElementType*  Ext?
  LookupAgencyResponse   ResponseHeader?  (Problem+ | AgencyId  …)  Ext?
*/
export type LookupAgency = { readonly agency: string }
export type LookupAgencyAnswer = {
  readonly problems: readonly Problem[]
  readonly agency: string | undefined
  /** Of NCIP, in an answer that was read. */
  readonly version?: string | undefined
}

export function encodeLookupAgency({ agency }: LookupAgency, envelope: NcipEnvelope): string {
  return encodeMessage(
    element('LookupAgency', encodeHeader(envelope.header), leaf('AgencyId', agency)),
    envelope,
  )
}

/** @throws {ProtocolError} if it is no LookupAgency. */
export function decodeLookupAgency(text: string): LookupAgency & { readonly header: NcipHeader | undefined } {
  const message = openMessage(text, 'LookupAgency')
  return { header: decodeHeader(message), agency: childText(message, 'AgencyId') ?? '' }
}

export function encodeLookupAgencyResponse(
  { problems, agency }: LookupAgencyAnswer,
  envelope: Pick<NcipEnvelope, 'version' | 'form'>,
): string {
  const body =
    problems.length > 0 ? problems.map((problem) => encodeProblem(problem)) : [leaf('AgencyId', agency)]
  return encodeMessage(element('LookupAgencyResponse', ...body), envelope)
}

/** @throws {ProtocolError} if it is neither a LookupAgencyResponse nor a problem. */
export function decodeLookupAgencyResponse(text: string): LookupAgencyAnswer {
  const { problems, body, version } = openAnswer(text, 'LookupAgencyResponse')
  return { problems, agency: body && childText(body, 'AgencyId'), version }
}
