import type { Capabilities } from '../../adapters/capabilities.ts'
import type { Change } from './drift.ts'
import type { Check } from './own-checks.ts'
import type { Step, StepStatus } from './step.ts'

/** What `--json` prints: names are added, never taken away or given another meaning while `format` is 1. */
export type Report = {
  readonly format: 1
  readonly consortium: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly tookMs: number
  /** `fail` is exit code 1. */
  readonly status: StepStatus
  /** Of systems, by their status. */
  readonly counts: Readonly<Record<'ok' | 'warn' | 'fail', number>>
  readonly checks: readonly Check[]
  readonly systems: readonly SystemReport[]
  /** Whether what was seen is what the next run compares with. */
  readonly profileStored: boolean
}
export type SystemReport = {
  readonly id: string
  readonly library: string
  readonly kind: string
  readonly status: StepStatus
  readonly tookMs: number
  readonly steps: readonly Step[]
  readonly capabilities: Capabilities | null
  /** Since it was last examined. */
  readonly changes: readonly Change[]
}

const severity = ['skip', 'ok', 'warn', 'fail'] as const

/** Of several: what is skipped counts for nothing, and nothing at all is well. */
export function worst(statuses: readonly StepStatus[]): StepStatus {
  const at = Math.max(1, ...statuses.map((status) => severity.indexOf(status)))
  return severity[at] ?? 'ok'
}

export function countsOf(systems: readonly SystemReport[]): Report['counts'] {
  const of = (status: StepStatus) => systems.filter((system) => system.status === status).length
  return { ok: of('ok'), warn: of('warn'), fail: of('fail') }
}
