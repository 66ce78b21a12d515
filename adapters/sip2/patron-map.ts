import { UpstreamError } from '../errors.ts'
import { sip2AdapterLimits } from '../limits.ts'
import type { BlockCode, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile } from '../port.ts'
import type { PatronAnswer, PatronFlag } from '../protocols/sip2/patron-answer.ts'
import type { Dialect } from './dialects.ts'
import type { LibraryClock } from './local-time.ts'
import { text } from './map.ts'
import { decodeAmount, decodeDay, decodeMoney } from './values.ts'

/** Flags that keep a patron from borrowing. Renewal, recall and hold denied alone do not. */
const flagBlocks: Partial<Readonly<Record<PatronFlag, BlockCode>>> = {
  'charge-denied': 'OTHER',
  'card-reported-lost': 'CARD_REPORTED_LOST',
  'too-many-charged': 'TOO_MANY_LOANS',
  'too-many-overdue': 'TOO_MANY_OVERDUE',
  'too-many-lost': 'TOO_MANY_LOST',
  'excessive-fines': 'FEES_OWED',
  'excessive-fees': 'FEES_OWED',
  'recall-overdue': 'RECALL_OVERDUE',
  'too-many-billed': 'FEES_OWED',
}
/** Flags that say why, where charging is denied, and nothing where it is not. */
const flagReasons: Partial<Readonly<Record<PatronFlag, BlockCode>>> = {
  'too-many-renewals': 'TOO_MANY_RENEWALS',
  'too-many-claims-returned': 'TOO_MANY_CLAIMS',
}
const mostSpecificFirst: readonly BlockCode[] = [
  'CARD_REPORTED_LOST',
  'EXPIRED',
  'BLOCKED_BY_STAFF',
  'FEES_OWED',
  'TOO_MANY_OVERDUE',
  'RECALL_OVERDUE',
  'TOO_MANY_LOANS',
  'TOO_MANY_LOST',
  'TOO_MANY_CLAIMS',
  'TOO_MANY_RENEWALS',
  'OTHER',
]
/** What servers write in AE where there is no name. */
const noName = /^(?:no name|[\s,]*)$/i

export type PatronMapping = {
  /** The configured system's id, for errors. */
  readonly system: string
  readonly dialect: Dialect
  readonly library: LibraryProfile
  readonly clock: LibraryClock
}

/**
 * Only for a patron whom the server has vouched for: with a wrong PIN, flags and data mean nothing.
 * @throws {UpstreamError} PROTOCOL_ERROR for an expiry or an amount that cannot be read: taken for none, it would make a card
 * better than it is.
 */
export function toPatron(answer: PatronAnswer, card: string, mapping: PatronMapping): PatronFacts {
  const { dialect, library } = mapping
  const { fields, counts } = answer
  const firstOf = (codes: readonly string[]) =>
    codes.map((code) => text(fields.first(code))).find((value) => value !== undefined)
  const name = nameOf(answer, dialect)
  const category = firstOf(dialect.categoryFields)
  const homeBranch = firstOf(dialect.homeBranchFields)
  const expiresOn = expiryOf(answer, mapping)
  const fees = decodeMoney(fields.first('BV'), fields.first('BH'), dialect, library.currency)
  if (fees === undefined && text(fields.first('BV')) !== undefined) throw unreadable(mapping, 'BV: no amount')
  const email = text(fields.first('BE'))
  const phone = text(fields.first('BF'))
  const holdCount = holdsOf(answer, dialect)
  return {
    localId: firstOf(dialect.patronIdFields) ?? card,
    card,
    blocks: blocksOf(answer, { ...mapping, expiresOn, fees }),
    ...(name === undefined ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    ...(homeBranch === undefined ? {} : { homeBranch }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(fees === undefined ? {} : { fees }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(counts?.charged === undefined ? {} : { loanCount: counts.charged }),
    ...(counts?.overdue === undefined ? {} : { overdueCount: counts.overdue }),
    ...(holdCount === undefined ? {} : { holdCount }),
  }
}

function blocksOf(
  answer: PatronAnswer,
  {
    dialect,
    clock,
    expiresOn,
    fees,
  }: PatronMapping & { expiresOn?: string | undefined; fees?: Money | undefined },
): PatronFacts['blocks'] {
  const raised = [...(answer.flags ?? [])].filter((flag) => !dialect.ignoredFlags.includes(flag))
  const codes = new Set<BlockCode>(answer.someFlag ? ['OTHER'] : [])
  for (const flag of raised) {
    const code = flagBlocks[flag]
    if (code !== undefined) codes.add(code)
  }
  if (raised.includes('charge-denied')) for (const flag of raised) addDefined(codes, flagReasons[flag])
  const toldExpired = dialect.expiredField !== undefined && answer.fields.flag(dialect.expiredField) === true
  if (toldExpired || (expiresOn !== undefined && expiresOn < clock.now().date)) codes.add('EXPIRED')
  if (isOver(fees, decodeAmount(answer.fields.first('CC'), dialect.decimalComma))) codes.add('FEES_OWED')
  const messages = screenMessages(answer)
  const said = codes.size > 0 ? readTexts(messages, dialect) : new Map<BlockCode, string>()
  // Texts are for people: they decide only where nothing else says why.
  if (codes.size === 1 && codes.has('OTHER')) for (const code of said.keys()) codes.add(code)
  // "Charge denied" is how a reason shows; alone it is all that is known.
  if (codes.size > 1) codes.delete('OTHER')
  return mostSpecificFirst
    .filter((code) => codes.has(code))
    .map((code) => {
      const message = said.get(code) ?? (code === 'OTHER' ? messages.join(' ') : '')
      return message === ''
        ? { code }
        : { code, message: message.slice(0, sip2AdapterLimits.messageCharacters) }
    })
}

/** What the dialect's patterns find in the messages, each with the first line that says so. */
function readTexts(messages: readonly string[], { blockTexts }: Dialect): ReadonlyMap<BlockCode, string> {
  const said = new Map<BlockCode, string>()
  for (const { pattern, code } of blockTexts) {
    const line = messages.find((message) => new RegExp(pattern, 'i').test(message))
    if (line !== undefined && !said.has(code)) said.set(code, line)
  }
  return said
}

function addDefined(codes: Set<BlockCode>, code: BlockCode | undefined): void {
  if (code !== undefined) codes.add(code)
}

/** AF without the `#` that some servers begin it with, and without a bare OK. */
function screenMessages({ screenMessages: lines }: PatronAnswer): readonly string[] {
  return lines.flatMap((line) => {
    const words = text(line.replace(/^\s*#+/, ''))
    return words === undefined || /^ok\.?$/i.test(words) ? [] : [words]
  })
}

/** A limit of 0 is how servers say that they have none. */
function isOver(fees: Money | undefined, limit: string | undefined): boolean {
  return fees !== undefined && limit !== undefined && Number(limit) > 0 && Number(fees.amount) > Number(limit)
}

function nameOf({ name, fields }: PatronAnswer, dialect: Dialect): string | undefined {
  const parts = (dialect.nameFields ?? []).map((code) => text(fields.first(code))).filter((part) => part)
  const whole = parts.length > 0 ? parts.join(' ') : text(name)
  return whole === undefined || noName.test(whole) ? undefined : whole
}

/** What servers write where a card is good for ever. */
const never = /^(?:never|[0 ]*)$/i

function expiryOf({ fields }: PatronAnswer, mapping: PatronMapping): string | undefined {
  const { dialect } = mapping
  const written = dialect.expiryFields.flatMap((code) => text(fields.first(code)) ?? [])
  const day = written.map((value) => decodeDay(value, dialect)).find((found) => found !== undefined)
  if (day === undefined && written.some((value) => !never.test(value)))
    throw unreadable(mapping, `${dialect.expiryFields.join(', ')}: no date`)
  return day
}

function unreadable({ system }: PatronMapping, detail: string): UpstreamError {
  return new UpstreamError('PROTOCOL_ERROR', system, 'patron', { detail })
}

function holdsOf({ counts }: PatronAnswer, { holdCount }: Dialect): number | undefined {
  if (counts?.hold === undefined || holdCount === 'all') return counts?.hold
  return counts.unavailableHold === undefined ? undefined : counts.hold + counts.unavailableHold
}
