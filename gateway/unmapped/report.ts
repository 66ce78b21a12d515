import { feeKinds, holdStatuses } from '../../adapters/account-entries.ts'
import { itemStatuses } from '../../adapters/item.ts'
import { blockCodes } from '../../adapters/patron.ts'
import type { UnmappedCode } from '../../adapters/unmapped-code.ts'
import type { Consortium, SystemSettings } from '../config.ts'
import type { UnmappedRow } from './store.ts'

export type UnmappedEntry = UnmappedRow & {
  readonly library: string
  readonly systemKind: string
  /** What to add to the system's configuration, with `…` for the meaning; null for a sum of many codes. */
  readonly configuration: string | null
}

/** What has been seen of systems that are still configured, without what the configuration says the meaning of by now. */
export function unmappedOf(
  rows: readonly UnmappedRow[],
  { libraries }: Pick<Consortium, 'libraries'>,
): readonly UnmappedEntry[] {
  const systems = new Map(
    libraries.flatMap(({ id, systems: of }) =>
      of.map((settings) => [settings.id, { library: id, settings }] as const),
    ),
  )
  return rows.flatMap((row) => {
    const system = systems.get(row.system)
    if (system === undefined || isMapped(system.settings, row)) return []
    const configuration = row.code === '' ? null : configurationOf(row)
    return [{ ...row, library: system.library, systemKind: system.settings.kind, configuration }]
  })
}

/** `items: { statuses: { "w": … } }` */
function configurationOf({ setting, code, kind }: UnmappedRow): string {
  const [last = '', ...outer] = setting.toReversed()
  const literal = code.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const innermost =
    kind === 'limitation'
      ? `${last}: [{ pattern: ${JSON.stringify(literal)}, status: … }]`
      : `${last}: { ${JSON.stringify(code)}: … }`
  return outer.reduce((line, name) => `${name}: { ${line} }`, innermost)
}

/** Vendors take case, blanks and punctuation of words lightly; of a code that is nothing else, each counts. */
function isMapped(settings: SystemSettings, { setting, code }: UnmappedRow): boolean {
  if (code === '') return false
  let table: unknown = settings
  for (const name of setting) table = (table as Readonly<Record<string, unknown>> | undefined)?.[name]
  if (Array.isArray(table))
    return table.some(({ pattern }: { readonly pattern?: string }) =>
      new RegExp(pattern ?? '(?!)', 'iu').test(code),
    )
  if (typeof table !== 'object' || table === null) return false
  return Object.keys(table).some(
    (key) => key === code || (folded(key) !== '' && folded(key) === folded(code)),
  )
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

const columns = ['system', 'kind', 'code', 'times', 'first seen', 'last seen', 'taken for', 'record'] as const

/** A line a code, and under it the line of configuration that it lacks. */
export function unmappedTable(entries: readonly UnmappedEntry[]): string {
  const cells = entries.map((entry) => [
    entry.system,
    entry.kind,
    entry.code === '' ? '(others)' : `${entry.code}${entry.label === null ? '' : ` (${entry.label})`}`,
    String(entry.times),
    entry.firstSeenAt.slice(0, 10),
    entry.lastSeenAt.slice(0, 10),
    entry.takenFor,
    entry.recordId === null ? '' : plain(`${entry.library}:${entry.recordId}`),
  ])
  const widths = columns.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  const lines = entries.flatMap(({ configuration }, at) => [
    line(cells[at] ?? []),
    ...(configuration === null ? [] : [`    ${configuration}`]),
  ])
  return [line(columns), ...lines, ...meanings(entries)].join('\n')
}

const words: Readonly<Record<UnmappedCode['kind'], readonly [what: string, choices: readonly string[]]>> = {
  status: ['…', itemStatuses],
  limitation: ['…', itemStatuses],
  block: ['… of a block', blockCodes],
  hold: ['… of a hold', holdStatuses],
  fee: ['… of a fee', feeKinds],
}

function meanings(entries: readonly UnmappedEntry[]): readonly string[] {
  const lines = Object.entries(words)
    .filter(([kind]) => entries.some((entry) => entry.kind === kind))
    .map(([, [what, choices]]) => `${what} is one of ${choices.join(', ')}.`)
  return ['', ...new Set(lines)]
}

/** An id is whatever a catalogue says: it must not break the line, nor steer the terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
}
