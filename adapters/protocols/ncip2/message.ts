import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, childText, encodeXml, parseXml, type XmlElement } from '../xml.ts'
import { element, leaf, readWord, word } from './element.ts'
import { decodeProblem, type Problem } from './problem.ts'

/*
  NCIPMessage@version      one message, or Problem+ in an answer to what could not be read
  InitiationHeader         FromSystemId?  FromAgencyId/AgencyId  ToSystemId?  ToAgencyId/AgencyId  ApplicationProfileType?
  …Response                ResponseHeader?  (Problem+ | what was asked for)  Ext?
*/
export const ncipVersions = ['2.0', '2.01', '2.02'] as const
export type NcipVersion = (typeof ncipVersions)[number]
/** How the elements name their namespace; `none` leaves it out, as some systems do that read nothing else. */
export const namespaceForms = ['prefixed', 'default', 'none'] as const
export type NamespaceForm = (typeof namespaceForms)[number]

const namespace = 'http://www.niso.org/2008/ncip'
const schemas: Readonly<Record<NcipVersion, string>> = {
  '2.0': 'http://www.niso.org/schemas/ncip/v2_0/imp1/xsd/ncip_v2_0.xsd',
  '2.01': 'http://www.niso.org/schemas/ncip/v2_01/ncip_v2_01.xsd',
  '2.02': 'http://www.niso.org/schemas/ncip/v2_02/ncip_v2_02.xsd',
}

export type NcipHeader = {
  readonly fromAgency: string | undefined
  readonly toAgency: string | undefined
  readonly applicationProfile?: string | undefined
}
export type NcipEnvelope = {
  readonly version: NcipVersion
  readonly form: NamespaceForm
  /** Undefined: no InitiationHeader at all. */
  readonly header: NcipHeader | undefined
}

/** The schema wants both agencies or no header. */
export function encodeHeader(header: NcipHeader | undefined): XmlElement | undefined {
  if (header?.fromAgency === undefined || header.toAgency === undefined) return undefined
  return element(
    'InitiationHeader',
    element('FromAgencyId', leaf('AgencyId', header.fromAgency)),
    element('ToAgencyId', leaf('AgencyId', header.toAgency)),
    word('ApplicationProfileType', header.applicationProfile),
  )
}

export function decodeHeader(message: XmlElement): NcipHeader | undefined {
  const header = childOf(message, 'InitiationHeader')
  if (header === undefined) return undefined
  const agency = (side: string) => {
    const found = childOf(header, side)
    return found && childText(found, 'AgencyId')
  }
  return {
    fromAgency: agency('FromAgencyId'),
    toAgency: agency('ToAgencyId'),
    applicationProfile: readWord(childOf(header, 'ApplicationProfileType'))?.value,
  }
}

/** The whole document. In the prefixed form attributes are qualified too, as the schema has them. */
export function encodeMessage(
  message: XmlElement,
  { version, form }: Pick<NcipEnvelope, 'version' | 'form'>,
): string {
  const prefix = form === 'prefixed' ? 'ns1:' : ''
  const root = named(element('NCIPMessage', message), prefix)
  const declared =
    form === 'prefixed' ? { 'xmlns:ns1': namespace } : form === 'default' ? { xmlns: namespace } : {}
  const attributes = { ...declared, [`${prefix}version`]: schemas[version] }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${encodeXml({ ...root, attributes })}`
}

function named(tree: XmlElement, prefix: string): XmlElement {
  if (prefix === '') return tree
  const attributes = Object.entries(tree.attributes).map(([name, value]) => [`${prefix}${name}`, value])
  return {
    ...tree,
    local: prefix + tree.local,
    attributes: Object.fromEntries(attributes),
    children: tree.children.map((child) => named(child, prefix)),
  }
}

/**
 * The one message of a document, whatever its namespace.
 * @throws {ProtocolError} if it is not well-formed, no NCIP, or not of that name.
 */
export function openMessage(text: string, name: string): XmlElement {
  const message = openDocument(text).children.find(({ local }) => local === name)
  if (message === undefined) throw new ProtocolError('MALFORMED', `NCIP without a ${name}`)
  return message
}

/** The names of a document's messages. @throws {ProtocolError} */
export function messageNames(text: string): readonly string[] {
  return openDocument(text).children.map(({ local }) => local)
}

function openDocument(text: string): XmlElement {
  const root = parseXml(text)
  if (root.local !== 'NCIPMessage') throw new ProtocolError('MALFORMED', 'XML whose root is no NCIPMessage')
  return root
}

export type Answer = {
  readonly problems: readonly Problem[]
  readonly body: XmlElement | undefined
  /** `2.02`, of whoever answers; undefined where it names none that can be read. */
  readonly version: string | undefined
}

/**
 * An answer's problems, and its body where it has none: an answer with a problem proves nothing, whatever stands beside it.
 * @throws {ProtocolError} if it is well-formed NCIP, but neither that answer nor a problem.
 */
export function openAnswer(text: string, name: string): Answer {
  const root = openDocument(text)
  const body = childOf(root, name)
  const problems = [root, ...(body === undefined ? [] : [body])].flatMap((parent) =>
    childrenOf(parent, 'Problem').map((problem) => decodeProblem(problem)),
  )
  const version = versionOf(root)
  if (problems.length > 0) return { problems, body: undefined, version }
  if (body === undefined) throw new ProtocolError('MALFORMED', `NCIP without a ${name}`)
  return { problems, body, version }
}

/** From the address of a schema, `…/v2_02/ncip_v2_02.xsd`. */
function versionOf({ attributes }: XmlElement): string | undefined {
  const [, schema] = Object.entries(attributes).find(([name]) => /(^|:)version$/.test(name)) ?? []
  const [, major, minor] = /v(\d+)_(\d+)/.exec(schema ?? '') ?? []
  return major === undefined ? undefined : `${major}.${minor}`
}
