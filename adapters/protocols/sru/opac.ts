import { childOf, childText, childrenOf, type XmlElement } from '../xml.ts'

/*
  opacRecord (YAZ's XML form of the Z39.50 OPAC record, no namespace)
    bibliographicRecord / record
    holdings / holding: localLocation? shelvingLocation? callNumber? copyNumber? publicNote? enumAndChron?
      volumes / volume: enumeration? chronology? enumAndChron?
      circulations / circulation: availableNow@value availabilityDate? availableThru? restrictions? itemId?
        renewable@value onHold@value enumAndChron? midspine? temporaryLocation?
*/
export type OpacCirculation = {
  /** The server's opinion; undefined where it does not say. */
  readonly availableNow: boolean | undefined
  readonly availabilityDate: string | undefined
  readonly restrictions: string | undefined
  readonly itemId: string | undefined
  readonly onHold: boolean | undefined
  readonly enumAndChron: string | undefined
  readonly temporaryLocation: string | undefined
}
export type OpacVolume = {
  readonly enumeration: string | undefined
  readonly chronology: string | undefined
  readonly enumAndChron: string | undefined
}
export type OpacHolding = {
  readonly localLocation: string | undefined
  readonly shelvingLocation: string | undefined
  readonly callNumber: string | undefined
  readonly copyNumber: string | undefined
  readonly publicNote: string | undefined
  readonly enumAndChron: string | undefined
  readonly volumes: readonly OpacVolume[]
  /** Empty: nothing is said about the state of the copy. */
  readonly circulation: readonly OpacCirculation[]
}
export type OpacRecord = {
  readonly bibliographic: XmlElement | undefined
  /** Undefined where the element is missing: then nothing is said about copies, not that there are none. */
  readonly holdings: readonly OpacHolding[] | undefined
}

/** Undefined if the element is no `opacRecord`. */
export function decodeOpac(element: XmlElement): OpacRecord | undefined {
  if (element.local !== 'opacRecord') return undefined
  const holdings = childOf(element, 'holdings')
  return {
    bibliographic: childOf(element, 'bibliographicRecord')?.children[0],
    holdings: holdings === undefined ? undefined : childrenOf(holdings, 'holding').map(decodeHolding),
  }
}

function decodeHolding(holding: XmlElement): OpacHolding {
  const circulations = childOf(holding, 'circulations')
  const volumes = childOf(holding, 'volumes')
  return {
    localLocation: childText(holding, 'localLocation'),
    shelvingLocation: childText(holding, 'shelvingLocation'),
    callNumber: childText(holding, 'callNumber'),
    copyNumber: childText(holding, 'copyNumber'),
    publicNote: childText(holding, 'publicNote'),
    enumAndChron: childText(holding, 'enumAndChron'),
    volumes: volumes === undefined ? [] : childrenOf(volumes, 'volume').map(decodeVolume),
    circulation:
      circulations === undefined ? [] : childrenOf(circulations, 'circulation').map(decodeCirculation),
  }
}

function decodeVolume(volume: XmlElement): OpacVolume {
  return {
    enumeration: childText(volume, 'enumeration'),
    chronology: childText(volume, 'chronology'),
    enumAndChron: childText(volume, 'enumAndChron'),
  }
}

function decodeCirculation(circulation: XmlElement): OpacCirculation {
  return {
    availableNow: flag(circulation, 'availableNow'),
    availabilityDate: childText(circulation, 'availabilityDate'),
    restrictions: childText(circulation, 'restrictions'),
    itemId: childText(circulation, 'itemId'),
    onHold: flag(circulation, 'onHold'),
    enumAndChron: childText(circulation, 'enumAndChron'),
    temporaryLocation: childText(circulation, 'temporaryLocation'),
  }
}

function flag(element: XmlElement, local: string): boolean | undefined {
  const value = childOf(element, local)?.attributes['value']
  return value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : undefined
}
