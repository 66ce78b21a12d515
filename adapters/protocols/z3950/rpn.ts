/*
  RPNQuery            SEQUENCE { attributeSet OID  RPNStructure }
  RPNStructure        operand [0] EXPLICIT | [1] { RPNStructure  RPNStructure  operator [46] EXPLICIT }
  Operand             AttributesPlusTerm [102] | resultSetId [31]
  AttributesPlusTerm  { [44] SEQUENCE OF AttributeElement  term }
  AttributeElement    SEQUENCE { attributeSet [1]?  attributeType [120]  numeric [121] | complex [224] }
  Term                general [45] | numeric [215] | characterString [216] | …
  Operator            and [0] | or [1] | and-not [2] | prox [3] ProximityOperator
  ProximityOperator   SEQUENCE { exclusion [1]?  distance [2]  ordered [3]  relationType [4]  unit [5] { known [1] | private [2] } }
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import {
  boolean,
  constructed,
  integer,
  objectIdentifier,
  primitive,
  readBoolean,
  readInteger,
  readObjectIdentifier,
  readOctets,
  text,
} from '../ber/values.ts'
import { ProtocolError } from '../protocol-error.ts'
import {
  asConstructed,
  child,
  explicit,
  field,
  optionalText,
  requiredField,
  requiredInteger,
} from './fields.ts'

export type AttributeElement = {
  readonly type: number
  /** Undefined: a complex value, which nothing here writes. */
  readonly value: number | undefined
}
export type AttributesPlusTerm = {
  readonly attributes: readonly AttributeElement[]
  /** In the charset that the two sides agreed on, or hope for. */
  readonly term: Uint8Array
}
export type RpnOperator = 'and' | 'or' | 'and-not'
/** Words no farther apart than `distance`: relation 2 (less or equal), unit 2 (word). */
export type Proximity = { readonly distance: number; readonly ordered: boolean }
export type RpnStructure =
  | ({ readonly type: 'term' } & AttributesPlusTerm)
  | { readonly type: 'resultSet'; readonly name: string }
  | {
      readonly type: 'operator'
      readonly operator: RpnOperator
      readonly left: RpnStructure
      readonly right: RpnStructure
    }
  /** Without `proximity`: of another relation or unit, which nothing here writes. */
  | {
      readonly type: 'prox'
      readonly proximity: Proximity | undefined
      readonly left: RpnStructure
      readonly right: RpnStructure
    }
export type RpnQuery = { readonly attributeSet: string; readonly structure: RpnStructure }

const operators: readonly RpnOperator[] = ['and', 'or', 'and-not']
const noContent = new Uint8Array(0)

/** The contents of a type-1 query. */
export function encodeRpn({ attributeSet, structure }: RpnQuery): readonly BerElement[] {
  return [objectIdentifier(universal.objectIdentifier, attributeSet), encodeStructure(structure)]
}

export function decodeRpn(query: BerConstructed): RpnQuery {
  const attributeSet = child(query, universal.objectIdentifier)
  const structure = field(query, 0) ?? field(query, 1)
  if (attributeSet === undefined || structure === undefined)
    throw new ProtocolError('MALFORMED', 'an RPN query without its parts', { at: query.at })
  return { attributeSet: readObjectIdentifier(attributeSet), structure: decodeStructure(structure) }
}

function encodeStructure(structure: RpnStructure): BerElement {
  switch (structure.type) {
    case 'term':
      return constructed(context(0), [constructed(context(102), encodeAttributesPlusTerm(structure))])
    case 'resultSet':
      return constructed(context(0), [text(context(31), structure.name)])
    case 'operator':
      return encodeOperation(structure, primitive(context(operators.indexOf(structure.operator)), noContent))
    case 'prox':
      return encodeOperation(structure, encodeProximity(structure.proximity))
  }
}

function encodeOperation(
  { left, right }: { readonly left: RpnStructure; readonly right: RpnStructure },
  operator: BerElement,
): BerElement {
  return constructed(context(1), [
    encodeStructure(left),
    encodeStructure(right),
    constructed(context(46), [operator]),
  ])
}

const proximityOperator = 3
const lessThanOrEqual = 2
const wordUnit = 2

function encodeProximity(proximity: Proximity | undefined): BerElement {
  if (proximity === undefined) throw new ProtocolError('UNENCODABLE', 'an unknown proximity')
  return constructed(context(proximityOperator), [
    boolean(context(1), false),
    integer(context(2), proximity.distance),
    boolean(context(3), proximity.ordered),
    integer(context(4), lessThanOrEqual),
    constructed(context(5), [integer(context(1), wordUnit)]),
  ])
}

function decodeProximity(operator: BerElement): Proximity | undefined {
  const fields = asConstructed(operator, 'prox')
  const exclusion = field(fields, 1)
  const unit = explicit(requiredField(fields, 5, 'proximityUnitCode'), 'proximityUnitCode')
  const isOurs =
    requiredInteger(fields, 4, 'relationType') === lessThanOrEqual &&
    unit.tag.number === 1 &&
    readInteger(unit) === wordUnit &&
    (exclusion === undefined || !readBoolean(exclusion))
  if (!isOurs) return undefined
  return {
    distance: requiredInteger(fields, 2, 'distance'),
    ordered: readBoolean(requiredField(fields, 3, 'ordered')),
  }
}

function decodeStructure(element: BerElement): RpnStructure {
  if (element.tag.number === 0) return decodeOperand(explicit(element, 'operand'))
  const parts = asConstructed(element, 'rpnRpnOp')
  const [left, right] = parts.children
  if (left === undefined || right === undefined || element.tag.number !== 1)
    throw new ProtocolError('MALFORMED', 'an RPN structure', { at: element.at })
  const operation = explicit(requiredField(parts, 46, 'operator'), 'operator')
  const operands = { left: decodeStructure(left), right: decodeStructure(right) }
  if (operation.tag.number === proximityOperator)
    return { type: 'prox', proximity: decodeProximity(operation), ...operands }
  const operator = operators[operation.tag.number]
  if (operator === undefined)
    throw new ProtocolError('MALFORMED', `an operator [${operation.tag.number}]`, { at: operation.at })
  return { type: 'operator', operator, ...operands }
}

function decodeOperand(element: BerElement): RpnStructure {
  if (element.tag.number === 31)
    return { type: 'resultSet', name: Buffer.from(readOctets(element)).toString() }
  if (element.tag.number !== 102)
    throw new ProtocolError('MALFORMED', `an operand [${element.tag.number}]`, { at: element.at })
  return { type: 'term', ...decodeAttributesPlusTerm(asConstructed(element, 'attributesPlusTerm')) }
}

/** The contents of `[102]`. */
export function encodeAttributesPlusTerm({ attributes, term }: AttributesPlusTerm): readonly BerElement[] {
  return [
    constructed(
      context(44),
      attributes.map(({ type, value }) =>
        constructed(universal.sequence, [
          integer(context(120), type),
          value === undefined ? undefined : integer(context(121), value),
        ]),
      ),
    ),
    primitive(context(45), term),
  ]
}

export function decodeAttributesPlusTerm(element: BerConstructed): AttributesPlusTerm {
  const attributes = asConstructed(requiredField(element, 44, 'attributes'), 'attributes')
  return { attributes: attributes.children.map(decodeAttribute), term: decodeTerm(element) }
}

function decodeAttribute(element: BerElement): AttributeElement {
  const attribute = asConstructed(element, 'attributeElement')
  const numeric = field(attribute, 121)
  return {
    type: requiredInteger(attribute, 120, 'attributeType'),
    value: numeric && readInteger(numeric),
  }
}

/** @throws {ProtocolError} MALFORMED for a term of a kind that has no characters. */
export function decodeTerm(element: BerConstructed): Uint8Array {
  const general = field(element, 45) ?? field(element, 216)
  if (general !== undefined) return readOctets(general)
  const numeric = field(element, 215)
  if (numeric !== undefined) return Buffer.from(String(readInteger(numeric)))
  const dateTime = optionalText(element, 218)
  if (dateTime !== undefined) return Buffer.from(dateTime)
  throw new ProtocolError('MALFORMED', 'a term of no readable kind', { at: element.at })
}
