import { childOf, childrenOf, childText, type XmlElement } from '../xml.ts'
import { element, leaf, type SchemeValue, word, wordOf, wordsOf } from './element.ts'
import { decodeItemId, encodeItemId, type NcipId } from './ids.ts'

/*
  ItemInformation      ItemId  …  DateDue?  ItemOptionalFields?          (LookupItemSet)
  ItemOptionalFields   …  ItemUseRestrictionType*  CirculationStatus?  HoldQueueLength?  ItemDescription?  Location*  …  DateDue?
  ItemDescription      CallNumber?  CopyNumber?  …  HoldingsInformation?  NumberOfPieces?
  HoldingsInformation  UnstructuredHoldingsData | StructuredHoldingsData / HoldingsEnumeration / EnumerationLevelInstance / EnumerationValue
  Location             LocationType  LocationName / LocationNameInstance+ / LocationNameLevel LocationNameValue
*/
export type NcipLocation = {
  /** `Permanent Location`, `Current Location`, `Temporary Location`. */
  readonly type: string | undefined
  /** 1 is the library, what is higher is narrower. */
  readonly level: number
  readonly name: string
}
export type NcipItem = {
  readonly id: NcipId | undefined
  readonly status: SchemeValue | undefined
  readonly restrictions: readonly SchemeValue[]
  readonly holdQueue: number | undefined
  readonly callNumber: string | undefined
  readonly volume: string | undefined
  readonly locations: readonly NcipLocation[]
  /** As sent. */
  readonly due: string | undefined
}

/** Who has the item or waits for it (ItemTransaction) is never read. */
export function decodeItem(item: XmlElement): NcipItem {
  const fields = childOf(item, 'ItemOptionalFields')
  const description = fields && childOf(fields, 'ItemDescription')
  const queue = fields && childText(fields, 'HoldQueueLength')
  return {
    id: decodeItemId(childOf(item, 'ItemId')),
    status: fields && wordOf(fields, 'CirculationStatus'),
    restrictions: fields === undefined ? [] : wordsOf(fields, 'ItemUseRestrictionType'),
    holdQueue: queue !== undefined && /^\d{1,9}$/.test(queue) ? Number(queue) : undefined,
    callNumber: description && childText(description, 'CallNumber'),
    volume: volumeOf(description && childOf(description, 'HoldingsInformation')),
    locations: fields === undefined ? [] : decodeLocations(fields),
    due: childText(item, 'DateDue') ?? (fields && childText(fields, 'DateDue')),
  }
}

/** One for each name, in the order sent. A level that is no number counts as the library's. */
export function decodeLocations(parent: XmlElement): readonly NcipLocation[] {
  return childrenOf(parent, 'Location').flatMap((location) => {
    const type = childText(location, 'LocationType')
    const names = childOf(location, 'LocationName')
    return (names === undefined ? [] : childrenOf(names, 'LocationNameInstance')).flatMap((instance) => {
      const name = childText(instance, 'LocationNameValue')
      const level = Number(childText(instance, 'LocationNameLevel') ?? 1)
      return name === undefined ? [] : [{ type, level: Number.isSafeInteger(level) ? level : 1, name }]
    })
  })
}

function volumeOf(holdings: XmlElement | undefined): string | undefined {
  if (holdings === undefined) return undefined
  const values = childrenOf(holdings, 'StructuredHoldingsData')
    .flatMap((data) => childrenOf(data, 'HoldingsEnumeration'))
    .flatMap((enumeration) => childrenOf(enumeration, 'EnumerationLevelInstance'))
    .map((level) => childText(level, 'EnumerationValue'))
    .filter((value) => value !== undefined)
  return values.length > 0 ? values.join(', ') : childText(holdings, 'UnstructuredHoldingsData')
}

/** `local`: ItemInformation, or the response of LookupItem. */
export function encodeItem(local: string, item: NcipItem): XmlElement {
  const described = item.callNumber ?? item.volume
  return element(
    local,
    item.id && encodeItemId(item.id),
    leaf('DateDue', item.due),
    element(
      'ItemOptionalFields',
      ...item.restrictions.map(({ value, scheme }) => word('ItemUseRestrictionType', value, scheme)),
      word('CirculationStatus', item.status?.value, item.status?.scheme),
      leaf('HoldQueueLength', item.holdQueue === undefined ? undefined : String(item.holdQueue)),
      described === undefined
        ? undefined
        : element(
            'ItemDescription',
            leaf('CallNumber', item.callNumber),
            item.volume === undefined
              ? undefined
              : element('HoldingsInformation', leaf('UnstructuredHoldingsData', item.volume)),
          ),
      ...item.locations.map(({ type, level, name }) =>
        element(
          'Location',
          word('LocationType', type ?? 'Permanent Location'),
          element(
            'LocationName',
            element(
              'LocationNameInstance',
              leaf('LocationNameLevel', String(level)),
              leaf('LocationNameValue', name),
            ),
          ),
        ),
      ),
    ),
  )
}
