/*
  InitializeRequest [20]   referenceId [2]?  protocolVersion [3] BITS  options [4] BITS  preferredMessageSize [5]
                           exceptionalRecordSize [6]  idAuthentication [7]? EXPLICIT
                           implementationId [110]?  implementationName [111]?  implementationVersion [112]?
                           userInformationField [11]?  otherInfo [201]?
  InitializeResponse [21]  the same, but result [12] BOOLEAN for idAuthentication
  idAuthentication         open VisibleString | idPass SEQUENCE { groupId [0]?  userId [1]?  password [2]? } |
                           anonymous NULL | other EXTERNAL
*/
import { context, hasTag, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import {
  bits,
  boolean,
  constructed,
  integer,
  objectIdentifier,
  primitive,
  readBits,
  readBoolean,
  readText,
  text,
} from '../ber/values.ts'
import { ProtocolError } from '../protocol-error.ts'
import { diagnosticElement, findDiagnostic, type Diagnostic } from './diagnostic.ts'
import {
  asConstructed,
  explicit,
  field,
  optionalText,
  present,
  requiredField,
  requiredInteger,
} from './fields.ts'
import { oids } from './oids.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'

/** Option bits by name, Z39.50-1995 §3.2.1.1.4. */
export const optionBits = {
  search: 0,
  present: 1,
  deleteResultSet: 2,
  resourceReport: 3,
  triggerResourceControl: 4,
  resourceControl: 5,
  accessControl: 6,
  scan: 7,
  sort: 8,
  extendedServices: 10,
  level1Segmentation: 11,
  level2Segmentation: 12,
  concurrentOperations: 13,
  namedResultSets: 14,
  encapsulation: 15,
  resultCount: 16,
  negotiationModel: 17,
  duplicateDetection: 18,
  queryType104: 19,
} as const
export type InitOption = keyof typeof optionBits

export type Authentication =
  | { readonly mode: 'open'; readonly text: string }
  | {
      readonly mode: 'idPass'
      readonly group?: string
      readonly user?: string
      readonly password?: string
    }
  | { readonly mode: 'anonymous' | 'other' }

type InitFields = Referenced & {
  /** 1, 2, 3: every version that is spoken; the highest of both sides is in force. */
  readonly versions: readonly number[]
  readonly options: readonly InitOption[]
  /** Bytes of records in one response, and of a single record asked for alone. */
  readonly preferredMessageSize: number
  readonly exceptionalRecordSize: number
  readonly implementationId?: string
  readonly implementationName?: string
  readonly implementationVersion?: string
}
export type InitRequest = InitFields & {
  readonly type: 'initRequest'
  readonly authentication?: Authentication
}
export type InitResponse = InitFields & {
  readonly type: 'initResponse'
  /** False: the association is refused. */
  readonly result: boolean
  /** The reason of a refusal, where the server gives one. Its addinfo may be the user's name. */
  readonly diagnostic?: Diagnostic
}

export function encodeInitRequest(request: InitRequest): BerElement {
  const { authentication } = request
  return constructed(context(20), [
    ...sharedFields(request),
    authentication && constructed(context(7), [encodeAuthentication(authentication)]),
    ...implementation(request),
  ])
}

export function encodeInitResponse(response: InitResponse): BerElement {
  return constructed(context(21), [
    ...sharedFields(response),
    boolean(context(12), response.result),
    ...implementation(response),
    response.diagnostic && encodeReason(response.diagnostic),
  ])
}

export function decodeInitRequest(apdu: BerConstructed): InitRequest {
  const authentication = field(apdu, 7)
  return {
    type: 'initRequest',
    ...decodeShared(apdu),
    ...present('authentication', authentication && decodeAuthentication(authentication)),
  }
}

export function decodeInitResponse(apdu: BerConstructed): InitResponse {
  const result = readBoolean(requiredField(apdu, 12, 'result'))
  const information = field(apdu, 11)
  return {
    type: 'initResponse',
    ...decodeShared(apdu),
    result,
    ...present('diagnostic', information && findDiagnostic(information)),
  }
}

function sharedFields(apdu: InitFields): readonly (BerElement | undefined)[] {
  return [
    referenceId(apdu),
    bits(
      context(3),
      apdu.versions.map((version) => version - 1),
    ),
    bits(
      context(4),
      apdu.options.map((option) => optionBits[option]),
    ),
    integer(context(5), apdu.preferredMessageSize),
    integer(context(6), apdu.exceptionalRecordSize),
  ]
}

function implementation(apdu: InitFields): readonly (BerElement | undefined)[] {
  return [
    apdu.implementationId === undefined ? undefined : text(context(110), apdu.implementationId),
    apdu.implementationName === undefined ? undefined : text(context(111), apdu.implementationName),
    apdu.implementationVersion === undefined ? undefined : text(context(112), apdu.implementationVersion),
  ]
}

function decodeShared(apdu: BerConstructed): InitFields {
  const options = new Set(readBits(requiredField(apdu, 4, 'options')))
  return {
    ...withReference(apdu),
    versions: readBits(requiredField(apdu, 3, 'protocolVersion')).map((bit) => bit + 1),
    options: (Object.keys(optionBits) as InitOption[]).filter((name) => options.has(optionBits[name])),
    preferredMessageSize: requiredInteger(apdu, 5, 'preferredMessageSize'),
    exceptionalRecordSize: requiredInteger(apdu, 6, 'exceptionalRecordSize'),
    ...present('implementationId', optionalText(apdu, 110)),
    ...present('implementationName', optionalText(apdu, 111)),
    ...present('implementationVersion', optionalText(apdu, 112)),
  }
}

function encodeAuthentication(authentication: Authentication): BerElement {
  switch (authentication.mode) {
    case 'open':
      return text(universal.visibleString, authentication.text)
    case 'anonymous':
      return primitive(universal.null, new Uint8Array(0))
    case 'idPass': {
      const { group, user, password } = authentication
      return constructed(universal.sequence, [
        group === undefined ? undefined : text(context(0), group),
        user === undefined ? undefined : text(context(1), user),
        password === undefined ? undefined : text(context(2), password),
      ])
    }
    case 'other':
      break
  }
  throw new ProtocolError('UNENCODABLE', 'an authentication of another kind')
}

function decodeAuthentication(element: BerElement): Authentication {
  const value = explicit(element, 'idAuthentication')
  if (hasTag(value, universal.visibleString) || hasTag(value, universal.generalString))
    return { mode: 'open', text: readText(value) }
  if (hasTag(value, universal.null)) return { mode: 'anonymous' }
  if (!hasTag(value, universal.sequence)) return { mode: 'other' }
  const idPass = asConstructed(value, 'idPass')
  return {
    mode: 'idPass',
    ...present('group', optionalText(idPass, 0)),
    ...present('user', optionalText(idPass, 1)),
    ...present('password', optionalText(idPass, 2)),
  }
}

/** As YAZ sends it: userInformationField → OtherInformation → diag-1 → the reason. */
function encodeReason(diagnostic: Diagnostic): BerElement {
  const reason = constructed(universal.sequence, [
    constructed(universal.sequence, [constructed(context(1), [diagnosticElement(context(1), diagnostic)])]),
  ])
  const external = constructed(context(4), [
    objectIdentifier(universal.objectIdentifier, oids.diag1),
    singleAsn1(reason),
  ])
  return constructed(context(11), [
    constructed(universal.external, [
      objectIdentifier(universal.objectIdentifier, oids.userInformation1),
      singleAsn1(constructed(context(201), [constructed(universal.sequence, [external])])),
    ]),
  ])
}

function singleAsn1(element: BerElement): BerElement {
  return constructed(context(0), [element])
}
