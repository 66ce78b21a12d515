import type { AttributeElement, RpnStructure } from '../protocols/z3950/rpn.ts'

/** An RPN query as yaz-client would be told: `@and @attr 1=4 war @attr 1=21 "civil war"`. */
export function toPqf(structure: RpnStructure, readTerm: (octets: Uint8Array) => string): string {
  switch (structure.type) {
    case 'term': {
      const attributes = attributesInPqf(structure.attributes)
      return `${attributes === '' ? '' : `${attributes} `}${quoted(readTerm(structure.term))}`
    }
    case 'resultSet':
      return `@set ${quoted(structure.name)}`
    case 'operator':
    case 'prox': {
      const { left, right } = structure
      return `@${operatorInPqf(structure)} ${toPqf(left, readTerm)} ${toPqf(right, readTerm)}`
    }
  }
}

/** Proximity: no exclusion, distance, ordered, less or equal, known unit, word. */
function operatorInPqf(structure: Extract<RpnStructure, { readonly left: RpnStructure }>): string {
  if (structure.type === 'operator') return structure.operator === 'and-not' ? 'not' : structure.operator
  const { distance, ordered } = structure.proximity ?? { distance: 1, ordered: false }
  return `prox 0 ${distance} ${ordered ? 1 : 0} 2 k 2`
}

export function attributesInPqf(attributes: readonly AttributeElement[]): string {
  return attributes.map(({ type, value }) => `@attr ${type}=${value ?? 'complex'}`).join(' ')
}

function quoted(text: string): string {
  return /^[\p{L}\p{M}\p{N}-]+$/u.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}
