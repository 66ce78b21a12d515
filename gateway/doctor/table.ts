import { styleText } from 'node:util'

import { checkLimits } from '../limits.ts'
import type { Check } from './own-checks.ts'
import { counted } from './plain.ts'
import type { Report, SystemReport } from './report.ts'
import type { Step, StepName, StepStatus } from './step.ts'

export type TableOptions = { readonly colour: boolean }

const words: Readonly<Record<StepName, string>> = {
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  login: 'login',
  capabilities: 'capabilities',
  clock: 'clock',
  harvest: 'harvest',
  search: 'search',
  record: 'record',
  items: 'item',
  patron: 'patron',
  account: 'account',
  'wrong-pin': 'wrong PIN',
}
const marks: Readonly<Record<StepStatus, string>> = { ok: 'ok', warn: 'warn', fail: 'FAIL', skip: '-' }
const colours = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const

type Row = {
  readonly status: StepStatus
  readonly name: string
  readonly tookMs: number
  readonly seen: string
  readonly advice?: string
}

/** The consortium's own checks, as text of at most 100 columns. */
export function checksTable(name: string, checks: readonly Check[], options: TableOptions): string {
  return [
    bold(name, options),
    ...checks.flatMap(({ check, ...row }) => lines({ ...row, name: check }, options)),
  ].join('\n')
}

export function systemTable(report: SystemReport, options: TableOptions): string {
  const { id, kind, library, steps, changes } = report
  const rows = [...steps.filter(({ status }) => status !== 'skip').map(toRow), ...skippedRows(steps)]
  return [
    bold(`${id} (${kind}, ${library})`, options),
    ...rows.flatMap((row) => lines(row, options)),
    ...changes.flatMap(({ seen }) => lines({ status: 'warn', name: 'changed', tookMs: 0, seen }, options)),
  ].join('\n')
}

/** One line of the whole, and one for each system that failed. */
export function summary(
  { systems, counts, tookMs, checks, profileStored }: Report,
  options: TableOptions,
): string {
  const failing = [
    ...checks.filter(({ status }) => status === 'fail').map(({ check }) => check),
    ...systems
      .filter(({ status }) => status === 'fail')
      .map(
        ({ id, steps }) =>
          `${id} (${steps
            .filter(({ status }) => status === 'fail')
            .map(({ step }) => words[step])
            .join(', ')})`,
      ),
  ]
  const parts = [
    `${counted(systems.length, 'system')}: ${counts.ok} well`,
    ...(counts.warn > 0 ? [`${counts.warn} with warnings`] : []),
    ...(counts.fail > 0 ? [`${counts.fail} failing`] : []),
  ]
  return [
    bold(`${parts.join(', ')}. ${(tookMs / 1000).toFixed(1)} s.`, options),
    ...failing.flatMap((text) =>
      wrapped(text, '  ', checkLimits.columns).map((line) => tinted(line, 'fail', options)),
    ),
    ...(profileStored ? [] : ['The profile of before is kept: what has changed will be reported again.']),
  ].join('\n')
}

function toRow(step: Step): Row {
  return { ...step, name: words[step.step] }
}

/** What is skipped for one reason stands in one line. */
function skippedRows(steps: readonly Step[]): readonly Row[] {
  const byReason = new Map<string, Step[]>()
  for (const step of steps.filter(({ status }) => status === 'skip')) {
    const reason = `${step.seen}\n${step.advice ?? ''}`
    byReason.set(reason, [...(byReason.get(reason) ?? []), step])
  }
  return [...byReason.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const names = [...new Set(group.map(({ step }) => words[step]))].join(', ')
    const { advice } = first
    return [
      {
        status: 'skip' as const,
        name: '',
        tookMs: 0,
        seen: `${names}: ${first.seen}`,
        ...(advice !== undefined && { advice }),
      },
    ]
  })
}

function lines({ status, name, tookMs, seen, advice }: Row, options: TableOptions): readonly string[] {
  const took = tookMs > 0 ? `${tookMs} ms` : ''
  const mark4 = `${marks[status].padStart(4)}  `
  const head = name === '' ? mark4 : `${mark4}${name.padEnd(14)} ${took.padStart(8)}  `
  const indent = ' '.repeat(head.length)
  const [first = '', ...rest] = wrapped(seen, indent, checkLimits.columns)
  const colour = status === 'ok' ? (text: string) => text : (text: string) => tinted(text, status, options)
  const mark = status === 'ok' ? tinted(head.slice(0, 4), 'ok', options) + head.slice(4) : head
  return [
    colour(mark + first.slice(head.length)),
    ...rest.map(colour),
    ...(advice === undefined ? [] : wrapped(advice, indent, checkLimits.columns, '→ ')),
  ]
}

/** Broken at blanks; a word longer than a line is cut. */
function wrapped(text: string, indent: string, columns: number, bullet = ''): readonly string[] {
  const width = columns - indent.length - bullet.length
  const result: string[] = []
  let line = ''
  for (const word of text
    .split(' ')
    .flatMap((long) => long.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])) {
    if (line !== '' && line.length + 1 + word.length > width) {
      result.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  result.push(line)
  return result.map((one, at) => `${indent}${at === 0 ? bullet : ' '.repeat(bullet.length)}${one}`)
}

function bold(text: string, options: TableOptions): string {
  return options.colour ? styleText('bold', text, { validateStream: false }) : text
}

function tinted(text: string, status: StepStatus, options: TableOptions): string {
  return options.colour ? styleText(colours[status], text, { validateStream: false }) : text
}
