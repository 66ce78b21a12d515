import type {
  PatronAnswerParts,
  PatronCounts,
  PatronFlag,
} from '../../adapters/protocols/sip2/patron-answer.ts'
import type { PatronListWindow } from '../../adapters/protocols/sip2/patron-information.ts'
import { accountOf, titleOf } from './data/accounts.ts'
import { demoFeeLimit } from './dataset.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

/** Whose habits the embedded server has. */
export type Sip2ServerDialect = 'sipserver' | 'koha' | 'polaris'

export type PatronQuestion = {
  readonly library: DemoLibrary
  readonly dialect: Sip2ServerDialect
  readonly institution: string
  readonly card: string
  /** Empty or undefined: none was sent. */
  readonly pin: string | undefined
  /** 18 characters. */
  readonly date: string
  readonly window?: PatronListWindow | undefined
}
type FieldList = readonly (readonly [code: string, value: string])[]

const denied: readonly PatronFlag[] = ['charge-denied', 'renewal-denied', 'recall-denied', 'hold-denied']
const language = '000'

/** The answer to 23 or 63 about a card, as a system of that dialect gives it. */
export function patronParts(question: PatronQuestion): PatronAnswerParts & { readonly counts: PatronCounts } {
  const { library, card, date } = question
  const patron = library.patrons.find((candidate) => candidate.card === card)
  if (patron === undefined)
    return { flags: new Set(denied), language, date, counts: zero, fields: unknownCard(question) }
  const pinRight = isPinRight(patron, question.pin)
  // Real systems raise flags for a wrong PIN, and send the patron's data all the same.
  const flags = pinRight === false ? new Set(denied) : flagsOf(patron, question)
  return {
    flags,
    language,
    date,
    counts: countsOf(patron, question),
    fields: knownCard(patron, pinRight, question),
  }
}

function isPinRight(patron: DemoPatron, pin: string | undefined): boolean | undefined {
  if (pin === undefined || pin === '') return undefined
  return patron.pin !== undefined && patron.pin === pin
}

function flagsOf(patron: DemoPatron, { dialect }: PatronQuestion): ReadonlySet<PatronFlag> {
  switch (patron.state) {
    case 'expired':
    case 'blocked':
      return new Set(denied)
    case 'lost-card':
      return new Set([...denied, 'card-reported-lost'])
    case 'owing':
      return owesTooMuch(patron) ? new Set([...denied, 'excessive-fines']) : unblocked(dialect)
    case 'good':
    case 'no-pin':
      return unblocked(dialect)
  }
}

function unblocked(dialect: Sip2ServerDialect): ReadonlySet<PatronFlag> {
  return new Set(dialect === 'sipserver' ? ['recall-denied'] : [])
}

/** Like a real system, one that owes little may borrow. */
function owesTooMuch({ fees }: DemoPatron): boolean {
  return Number(fees) > Number(demoFeeLimit)
}

function knownCard(patron: DemoPatron, pinRight: boolean | undefined, question: PatronQuestion): FieldList {
  const { library, dialect, institution } = question
  const messages = messagesOf(patron, pinRight, question)
  return [
    ['AO', institution],
    ['AA', patron.card],
    ['AE', `${patron.name.first} ${patron.name.last}`],
    ['BZ', '0050'],
    ['CA', '0010'],
    ['CB', '0050'],
    ['BL', 'Y'],
    ...(pinRight === undefined ? [] : ([['CQ', pinRight ? 'Y' : 'N']] as const)),
    ['BH', library.currency],
    ['BV', patron.fees],
    ['BE', patron.email],
    ['BF', patron.phone],
    ...ownFields(patron, dialect),
    ...listOf(patron, question),
    ...messages.map((message) => ['AF', message] as const),
    ...(dialect === 'polaris' ? messages.map((message) => ['AG', message] as const) : []),
  ]
}

function ownFields(patron: DemoPatron, dialect: Sip2ServerDialect): FieldList {
  const compact = patron.expiresOn.replaceAll('-', '')
  switch (dialect) {
    case 'sipserver':
      return [
        ['PA', compact],
        ['PC', patron.category],
        ['PI', 'Unfiltered'],
        ['XI', patron.id],
        ['AQ', patron.branch],
      ]
    case 'koha':
      return [
        ['AQ', patron.branch],
        ['PC', patron.category],
        ['CC', '5'],
        ['DE', patron.expiresOn],
      ]
    case 'polaris':
      return [
        ['PA', '7'],
        ['PC', patron.id],
        ['PE', patron.branch],
        ['PS', patron.category],
        ['PX', `${compact}    235900`],
        ['PY', patron.state === 'expired' ? 'Y' : 'N'],
      ]
  }
}

function messagesOf(
  patron: DemoPatron,
  pinRight: boolean | undefined,
  { dialect }: PatronQuestion,
): readonly string[] {
  const blocked = patron.state === 'blocked'
  switch (dialect) {
    case 'sipserver':
      return [blocked && pinRight !== false ? 'blocked' : 'OK']
    case 'koha':
      return [
        `Greetings from Koha.${pinRight === false ? ' -- Invalid password' : ''}${blocked ? ' -- Patron restricted' : ''}`,
      ]
    case 'polaris':
      return blocked ? ['Patron is blocked'] : []
  }
}

function unknownCard({ institution, card, dialect }: PatronQuestion): FieldList {
  return [
    ['AO', institution],
    ['AA', card],
    ['AE', dialect === 'polaris' ? ', ' : ''],
    ['BL', 'N'],
    // Not every system says anything of the PIN of a card that it does not know.
    ...(dialect === 'sipserver' ? [] : ([['CQ', 'N']] as const)),
    ['AF', 'Unknown patron'],
  ]
}

/** The entries of a list, as the vendors write them; what is not asked for is not listed. */
function listOf(patron: DemoPatron, { library, dialect, window }: PatronQuestion): FieldList {
  if (window === undefined) return []
  const { loans, holds, fees } = accountOf(library, patron)
  const hold = ({ record, item }: (typeof holds)[number]) =>
    // Evergreen lists holds by title; of a hold on any copy Koha has no barcode either.
    dialect === 'sipserver' || item === undefined ? titleOf(record) : item.barcode
  const isReady = ({ state }: (typeof holds)[number]) => state === 'ready'
  const lists = {
    hold: ['AS', (dialect === 'sipserver' ? holds : holds.filter(isReady)).map(hold)],
    unavailable: ['CD', holds.filter((one) => !isReady(one)).map(hold)],
    charged: ['AU', loans.map(({ item }) => item.barcode)],
    overdue: ['AT', loans.filter(({ overdue }) => overdue).map(({ item }) => item.barcode)],
    fine: ['AV', fees.map(({ amount, kind, record }) => `${amount} ${kind} "${titleOf(record)}"`)],
  } as const
  const [code, entries] = lists[window.list]
  // SIPServer knows no windows of what is charged, and fills up the others with nothing.
  if (dialect === 'sipserver' && window.list === 'charged') return entries.map((entry) => [code, entry])
  const length = dialect === 'sipserver' ? Math.min(window.last - window.first + 1, 50) : entriesAtOnce
  return Array.from({ length }, (_, at) => entries[window.first - 1 + at] ?? '')
    .filter((entry) => entry !== '' || dialect === 'sipserver')
    .map((entry) => [code, entry.slice(0, 255)])
}

const entriesAtOnce = 2

const zero: PatronCounts = { hold: 0, overdue: 0, charged: 0, fine: 0, recall: 0, unavailableHold: 0 }

function countsOf(patron: DemoPatron, { library, dialect }: PatronQuestion): PatronCounts {
  const { holds, overdue, loans, fees } = patron
  const ready = accountOf(library, patron).holds.filter(({ state }) => state === 'ready').length
  return {
    // Koha and Polaris count what is ready for pickup, the others whatever is on hold.
    hold: dialect === 'sipserver' ? holds : ready,
    overdue,
    charged: loans,
    fine: Number(fees) > 0 ? accountOf(library, patron).fees.length : 0,
    recall: 0,
    unavailableHold: holds - ready,
  }
}
