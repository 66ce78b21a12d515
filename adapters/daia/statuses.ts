import { readTimestamp } from '../calendar.ts'
import type { ItemStatus } from '../item.ts'
import { daiaLimits } from '../limits.ts'
import type { DaiaEntity, DaiaItem, DaiaService } from './answers.ts'
import type { DaiaCase, DaiaConfig } from './config.ts'

export type DaiaVerdict = {
  readonly status: ItemStatus
  /** The services as the server listed them: DAIA has no word of its own for a status. */
  readonly rawStatus: string
  /** As written; undefined where the server gave no date. */
  readonly expected?: string
  readonly lendable?: boolean
  readonly holdable?: boolean
  readonly queue?: number
}
/** The library's own, from its configuration. */
export type DaiaRules = {
  readonly statuses: Readonly<Partial<Record<DaiaCase, ItemStatus>>>
  readonly limitations: readonly Readonly<DaiaConfig['limitations'][number]>[]
}

/** What each case of services says of the copy. `awaited` is weak evidence: a missing copy may have a queue as well. */
const statusOf: Readonly<Record<DaiaCase, ItemStatus>> = {
  loan: 'AVAILABLE',
  'limited-loan': 'AVAILABLE',
  presentation: 'REFERENCE_ONLY',
  expected: 'ON_LOAN',
  awaited: 'ON_LOAN',
  unavailable: 'UNAVAILABLE',
  untold: 'UNKNOWN',
}

/** DAIA 1.0.0 §2.6, by the URI's local name: limitations that change what a loan is, and those that do not. */
const limitationStatus: ReadonlyMap<string, ItemStatus> = new Map([['stationary', 'REFERENCE_ONLY']])
const harmless = new Set(['shortloan'])

/** Services of things online; an item with no others is no copy. */
const online = new Set(['openaccess', 'remote'])

export function isOnline({ available, unavailable }: DaiaItem): boolean {
  const services = [...available, ...unavailable]
  return services.length > 0 && services.every(({ service }) => online.has(nameOf(service)))
}

/**
 * Shelf status from services. A date on which the loan is expected means that it is on loan now, whatever else is said;
 * one for the reading room means it only where the copy is available for nothing.
 */
export function verdictOf(item: DaiaItem, { statuses, limitations }: DaiaRules): DaiaVerdict {
  const loans = of(item.available, 'loan')
  const presentations = of(item.available, 'presentation')
  const noLoans = of(item.unavailable, 'loan')
  const isHere = loans.length > 0 || presentations.length > 0
  const gone = isHere ? noLoans : [...noLoans, ...of(item.unavailable, 'presentation')]
  const expected = gone.map(dateOf).find((date) => date !== undefined)
  const is = caseOf(loans, presentations, gone, expected)
  const restricted = is === 'limited-loan' ? loans : is === 'presentation' ? presentations : []
  const limited = statusByLimitation(restricted, limitations)
  const status = limited ?? statuses[is] ?? statusOf[is]
  const lendable = lendableOf(status, is, loans, noLoans)
  const queues = gone.flatMap(({ queue }) => queue ?? [])
  const hasLink = [...loans, ...presentations, ...gone].some(({ href }) => href)
  return {
    status,
    rawStatus: wordsOf(item),
    ...(expected === undefined ? {} : { expected }),
    ...(lendable === undefined ? {} : { lendable }),
    // No link is no "no": a server may just not say how to ask for a copy.
    ...(hasLink || queues.length > 0 ? { holdable: true } : {}),
    ...(queues.length === 0 ? {} : { queue: Math.max(...queues) }),
  }
}

function caseOf(
  loans: readonly DaiaService[],
  presentations: readonly DaiaService[],
  gone: readonly DaiaService[],
  expected: string | undefined,
): DaiaCase {
  if (expected !== undefined) return 'expected'
  // DAIA 1.0.0 §2.8, rule 6: the same service is not in both lists.
  if (loans.some(isUnlimited)) return gone.some(isUnlimited) ? 'untold' : 'loan'
  if (loans.length > 0) return 'limited-loan'
  if (presentations.length > 0) return 'presentation'
  if (gone.length === 0) return 'untold'
  return gone.some(isAwaited) ? 'awaited' : 'unavailable'
}

function isUnlimited({ limitation }: DaiaService): boolean {
  return limitation.length === 0
}

function isAwaited({ expected, queue, href }: DaiaService): boolean {
  return Boolean(expected) || queue != null || Boolean(href)
}

/** Whether it is lent at all, which is another question than whether it is there. */
function lendableOf(
  status: ItemStatus,
  is: DaiaCase,
  loans: readonly DaiaService[],
  noLoans: readonly DaiaService[],
): boolean | undefined {
  if (status === 'REFERENCE_ONLY') return noLoans.some(isAwaited) ? undefined : false
  if (is === 'loan') return true
  if (is === 'limited-loan')
    return loans.some(({ limitation }) => limitation.every((one) => harmless.has(nameOf(one.id ?? ''))))
      ? true
      : undefined
  return noLoans.some(isAwaited) ? true : undefined
}

function statusByLimitation(
  services: readonly DaiaService[],
  rules: DaiaRules['limitations'],
): ItemStatus | undefined {
  const limits = services.flatMap(({ limitation }) => limitation)
  for (const { pattern, status } of rules) {
    const expression = new RegExp(pattern, 'iu')
    if (limits.some((limit) => expression.test(textOf(limit)) || expression.test(limit.id ?? '')))
      return status
  }
  return limits.map(({ id }) => limitationStatus.get(nameOf(id ?? ''))).find((status) => status !== undefined)
}

function dateOf({ expected }: DaiaService): string | undefined {
  return expected && readTimestamp(expected) !== undefined ? expected : undefined
}

function of(services: readonly DaiaService[], name: string): readonly DaiaService[] {
  return services.filter(({ service }) => nameOf(service) === name)
}

/** `loan` of `loan` and of `http://purl.org/ontology/dso#Loan`. */
function nameOf(term: string): string {
  return (/[^#/]*$/.exec(term.trim())?.[0] ?? '').toLowerCase()
}

function textOf({ content, id }: DaiaEntity): string {
  return (content || id || '').slice(0, daiaLimits.limitationCharacters)
}

function wordsOf({ available, unavailable }: DaiaItem): string {
  const said = [
    ...(available.length === 0 ? [] : [`available: ${listOf(available)}`]),
    ...(unavailable.length === 0 ? [] : [`unavailable: ${listOf(unavailable)}`]),
  ]
  return said.length === 0 ? 'no services' : said.join('; ').slice(0, daiaLimits.rawStatusCharacters)
}

function listOf(services: readonly DaiaService[]): string {
  return services
    .map(({ service, limitation }) => {
      const limits = limitation.map(textOf).filter(Boolean).join(', ')
      return limits === '' ? nameOf(service) : `${nameOf(service)} (${limits})`
    })
    .join(', ')
}
