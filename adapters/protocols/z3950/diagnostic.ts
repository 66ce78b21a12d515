/*
  DefaultDiagFormat  SEQUENCE { diagnosticSetId OID  condition INTEGER  addinfo VisibleString (v2) | GeneralString (v3) }
  DiagRec            DefaultDiagFormat | EXTERNAL (diag-1: SEQUENCE OF SEQUENCE { [1] { [1] DefaultDiagFormat } … })
*/
import { hasTag, universal, type BerConstructed, type BerElement, type BerTag } from '../ber/element.ts'
import {
  constructed,
  integer,
  objectIdentifier,
  readInteger,
  readObjectIdentifier,
  readText,
  text,
} from '../ber/values.ts'
import { child } from './fields.ts'
import { oids } from './oids.ts'

export type Diagnostic = {
  readonly set: string
  /** Of the set; Bib-1 unless `set` says otherwise. */
  readonly condition: number
  /** For operators only: it may repeat the query or be a user's name. */
  readonly addinfo: string
}

/** What a server means that refuses without a readable reason: Bib-1 100, unspecified error. */
export const unspecified: Diagnostic = { set: oids.bib1Diagnostics, condition: 100, addinfo: '' }

export function bib1(condition: number, addinfo = ''): Diagnostic {
  return { set: oids.bib1Diagnostics, condition, addinfo }
}

export function diagnosticElement(tag: BerTag, { set, condition, addinfo }: Diagnostic): BerElement {
  return constructed(tag, [
    objectIdentifier(universal.objectIdentifier, set),
    integer(universal.integer, condition),
    text(universal.visibleString, addinfo),
  ])
}

/** The fields stand directly in `element`, whatever its tag. Undefined if it is none. */
export function readDiagnostic(element: BerConstructed): Diagnostic | undefined {
  const set = child(element, universal.objectIdentifier)
  const condition = child(element, universal.integer)
  if (set === undefined || condition === undefined) return undefined
  const addinfo = element.children.find(
    (part) => hasTag(part, universal.visibleString) || hasTag(part, universal.generalString),
  )
  return {
    set: readObjectIdentifier(set),
    condition: readInteger(condition),
    addinfo: addinfo === undefined ? '' : readText(addinfo),
  }
}

/** The first DefaultDiagFormat at or below `element`, depth first: enough for diag-1 and all that wraps it. */
export function findDiagnostic(element: BerElement): Diagnostic | undefined {
  if (!element.constructed) return undefined
  const here = readDiagnostic(element)
  if (here !== undefined) return here
  for (const part of element.children) {
    const below = findDiagnostic(part)
    if (below !== undefined) return below
  }
  return undefined
}
