import { toDue } from '../calendar.ts'
import type { Item, RecordItems } from '../item.ts'
import type { SymphonyCall, SymphonyItem } from './answers.ts'
import type { SymphonyConfig } from './config.ts'
import type { Locations } from './locations.ts'
import { foldCode, type StatusRules, verdictOf } from './statuses.ts'

export type ItemRules = StatusRules &
  Pick<SymphonyConfig, 'libraries'> & {
    readonly timeZone: string
    readonly policies: Locations
    /** Whether holds came along. */
    readonly circulation: boolean
  }

/** The copies of the calls that may be shown. `complete` is the caller's: whether these are all the calls. */
export function toRecordItems(
  localId: string,
  calls: readonly SymphonyCall[],
  rules: ItemRules,
  complete: boolean,
): RecordItems {
  const wanted = rules.libraries.map(foldCode)
  const copies = calls
    .filter((call) => call.fields.shadowed !== true)
    .flatMap((call) => (call.fields.itemList ?? []).map((item) => ({ item, call })))
    .filter(({ item: { fields } }) => fields.shadowed !== true)
    .filter(
      ({ item: { fields } }) => wanted.length === 0 || wanted.includes(foldCode(fields.library?.key ?? '')),
    )
  const holds = copies.reduce((sum, { item }) => sum + waiting(item).length, 0)
  return {
    localId,
    known: true,
    items: copies.map(({ item, call }) => toItem(item, call, rules)),
    complete,
    ...(rules.circulation && complete ? { holds } : {}),
  }
}

export function toItem(item: SymphonyItem, call: SymphonyCall, rules: ItemRules): Item {
  const { fields } = item
  const { status, rawStatus, unmapped } = verdictOf(item, rules, rules.policies)
  const standsHere = status === 'AVAILABLE' || status === 'REFERENCE_ONLY'
  const place = (standsHere ? fields.currentLocation : undefined) ?? fields.homeLocation
  const location = place == null ? undefined : (rules.policies.get(foldCode(place.key))?.name ?? place.key)
  const lent = status === 'ON_LOAN' || status === 'RECALLED'
  const loan = fields.circRecord?.fields
  const written = lent ? (loan?.recallDueDate ?? loan?.dueDate) : undefined
  const due = written == null ? undefined : toDue(written, rules.timeZone)
  const holdable = rules.policies.get(foldCode(fields.currentLocation?.key ?? ''))?.holdable
  const copyHolds = waiting(item).filter((hold) => hold.fields.holdType?.toUpperCase() === 'COPY').length
  return {
    localId: item.key,
    ...(fields.library == null ? {} : { branch: fields.library.key }),
    ...(location === undefined ? {} : { location }),
    ...(call.fields.dispCallNumber ? { callNumber: call.fields.dispCallNumber } : {}),
    ...(call.fields.volumetric ? { volume: call.fields.volumetric } : {}),
    ...(fields.barcode ? { barcode: fields.barcode } : {}),
    status,
    ...(rawStatus === undefined ? {} : { rawStatus }),
    ...(due === undefined ? {} : { due }),
    // `circulate` is false of what is checked out too, and so says nothing.
    ...(lent ? { lendable: true } : status === 'REFERENCE_ONLY' ? { lendable: false } : {}),
    // That a location allows holds is not yet that this copy does.
    ...(holdable === false ? { holdable: false } : {}),
    ...(rules.circulation ? { holds: copyHolds } : {}),
    ...(copyHolds > 0 ? { promised: true } : {}),
    ...(fields.itemType == null ? {} : { loanClass: fields.itemType.key }),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}

/** Holds hang on a copy even where any copy would do (`holdType` TITLE). */
function waiting({ fields }: SymphonyItem) {
  return (fields.holdRecordList ?? []).filter((hold) => hold.fields.status?.toUpperCase() === 'PLACED')
}
