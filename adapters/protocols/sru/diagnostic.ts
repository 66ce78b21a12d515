import { childText, type XmlElement } from '../xml.ts'

/** `code`: N of `info:srw/diagnostic/1/N`; 0 where the URI is none of the standard's. */
export type SruDiagnostic = {
  readonly code: number
  readonly uri: string
  /** The offending value, where the server names it: an index, a schema. */
  readonly details: string | undefined
  readonly message: string | undefined
}

export const sruDiagnostics = {
  permanent: 1,
  temporary: 2,
  authentication: 3,
  unsupportedOperation: 4,
  unsupportedVersion: 5,
  unsupportedValue: 6,
  missingParameter: 7,
  querySyntax: 10,
  unsupportedQueryType: 11,
  unsupportedContextSet: 15,
  unsupportedIndex: 16,
  indexCombination: 17,
  indexCombinations: 18,
  unsupportedRelation: 19,
  unsupportedRelationModifier: 20,
  relationIndex: 22,
  relationTerm: 24,
  emptyTerm: 27,
  unsupportedMasking: 28,
  tooShortForMasking: 29,
  tooManyMasks: 30,
  unsupportedAnchoring: 31,
  anchoringPosition: 32,
  stopWordsOnly: 35,
  unsupportedBoolean: 37,
  unsupportedProximity: 39,
  proximityRelation: 40,
  proximityDistance: 41,
  proximityUnit: 42,
  proximityOrdering: 43,
  proximityCombination: 44,
  unsupportedBooleanModifier: 46,
  cannotProcess: 47,
  unsupportedFeature: 48,
  firstRecordOutOfRange: 61,
  systemErrorInRetrieving: 63,
  retrievalUnavailable: 64,
  recordMissing: 65,
  unknownSchema: 66,
  notInThisSchema: 67,
  notAuthorised: 68,
  notAuthorisedForRecord: 69,
  tooLarge: 70,
  unsupportedPacking: 71,
  sortUnsupported: 80,
} as const

const standard = /^info:srw\/diagnostic\/1\/(\d{1,4})$/

export function decodeDiagnostic(element: XmlElement): SruDiagnostic {
  const uri = childText(element, 'uri') ?? ''
  return {
    code: Number(standard.exec(uri)?.[1] ?? 0),
    uri,
    details: childText(element, 'details'),
    message: childText(element, 'message'),
  }
}
