import { toDue } from '../calendar.ts'
import type { Item } from '../item.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { EvergreenConfig } from './config.ts'
import { meaningOf, statusOf } from './statuses.ts'

/** One copy, as either of Evergreen's doors describes it. Undefined = it does not say. */
export type EvergreenCopy = {
  readonly id: string
  readonly barcode: string | undefined
  /** Short name of the circulating library. */
  readonly circLib: string | undefined
  readonly location: string | undefined
  /** Prefix, label and suffix. */
  readonly callNumber: string | undefined
  /** Labels of monograph parts. */
  readonly part: string | undefined
  readonly statusId: number | undefined
  readonly statusName: string | undefined
  readonly isReference: boolean
  readonly circulates: boolean | undefined
  readonly holdable: boolean | undefined
  /** Of an open loan, as written; empty where a loan is open that names none. */
  readonly due: string | undefined
}

export function toItem(
  copy: EvergreenCopy,
  config: Pick<EvergreenConfig, 'statuses'>,
  timeZone: string,
): Item {
  const { barcode, circLib, location, callNumber, part, circulates, holdable } = copy
  const status = statusOf({ ...copy, onLoan: copy.due !== undefined }, config)
  const due = copy.due === undefined ? undefined : toDue(copy.due, timeZone)
  const unmapped = unmappedOf(copy, config)
  const rawStatus = rawStatusOf(copy)
  const lendable = copy.isReference ? false : circulates
  return {
    localId: copy.id,
    ...(circLib ? { branch: circLib } : {}),
    ...(location ? { location } : {}),
    ...(callNumber ? { callNumber } : {}),
    ...(part ? { volume: part } : {}),
    ...(barcode ? { barcode } : {}),
    status,
    ...(rawStatus === '' ? {} : { rawStatus }),
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(holdable === undefined ? {} : { holdable }),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}

function unmappedOf(
  copy: EvergreenCopy,
  { statuses }: Pick<EvergreenConfig, 'statuses'>,
): UnmappedCode | undefined {
  const { statusId, statusName } = copy
  const code = statusId === undefined ? statusName : String(statusId)
  if (code === undefined || meaningOf(copy, statuses) !== undefined) return undefined
  const label = statusId === undefined ? undefined : statusName
  return { kind: 'status', code, setting: ['statuses'], ...(label ? { label } : {}) }
}

function rawStatusOf({ statusId, statusName }: EvergreenCopy): string {
  return [statusId === undefined ? '' : String(statusId), statusName ?? ''].filter(Boolean).join(': ')
}

/** True only if all of them are; undefined where one is not told. */
export function allOf(...flags: readonly (boolean | null | undefined)[]): boolean | undefined {
  if (flags.includes(false)) return false
  return flags.every((flag) => flag === true) ? true : undefined
}

export function joined(...parts: readonly (string | null | undefined)[]): string | undefined {
  const text = parts
    .map((part) => part?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
  return text === '' ? undefined : text
}
