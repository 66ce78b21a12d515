import type { ItemStatus } from '../item.ts'
import type { BlockCode } from '../patron.ts'
import type { Charset } from '../protocols/sip2/charsets.ts'
import type { LocalZone } from '../protocols/sip2/dates.ts'
import type { PatronFlag } from '../protocols/sip2/patron-answer.ts'

/** How one vendor's SIP2 differs from the specification and from the others: data, no code. */
export type Dialect = {
  readonly charset: Charset
  readonly delimiter: string
  /** LF alone ends a message. */
  readonly lineFeedEnds: boolean
  /** How our requests say "local time". */
  readonly localZone: LocalZone
  /** How a session begins where a user is configured: Login (93), prompts as at a terminal, or both in that order. */
  readonly login: 'message' | 'prompts' | 'prompts-and-message'
  readonly loginPrompt: string
  readonly passwordPrompt: string
  /** Stands in the line that says that the prompts' login was accepted. */
  readonly welcome: string
  /** Which request verifies a card. `as-supported`: 23 only where BX says yes to it and no to 63. */
  readonly patronRequest: '63' | '23' | 'as-supported'
  /** Removed from the front of a card number or barcode returned, as a regular expression. */
  readonly idPrefix: string | undefined
  /** Fields that hold the last day of a card's validity, the first one filled counts. */
  readonly expiryFields: readonly string[]
  /** The field that is Y where the card has expired. */
  readonly expiredField: string | undefined
  readonly categoryFields: readonly string[]
  readonly homeBranchFields: readonly string[]
  /** The system's own patron id. */
  readonly patronIdFields: readonly string[]
  /** First and last name where AE is not meant for people. */
  readonly nameFields: readonly [first: string, last: string] | undefined
  /** Flags that this system raises without meaning a block. */
  readonly ignoredFlags: readonly PatronFlag[]
  /** What screen messages say of a patron who may not borrow; regular expressions, without regard to case. */
  readonly blockTexts: readonly { readonly pattern: string; readonly code: BlockCode }[]
  /** Hold items of 64 are `all` requests, or only those `ready` for pickup. */
  readonly holdCount: 'all' | 'ready'
  /** The holds that are not ready are listed as unavailable (CD), so that the others are. */
  readonly waitingHolds: boolean
  /** A comma in an amount is the decimal sign even before three digits. */
  readonly decimalComma: boolean
  /** The order of a date with slashes; undefined: a date that could be either is not understood. */
  readonly slashDates: 'month-first' | 'day-first' | undefined
  /** AP and AQ hold codes of branches, or words for a place within one. */
  readonly places: 'branches' | 'words'
  /** Circulation statuses that mean something else here. */
  readonly statuses: Readonly<Record<string, ItemStatus>>
  /** With requests waiting, 08 means no more than that, unless CM says until when the copy waits. */
  readonly queueIs08: boolean
  /** Whether a copy of this circulation status is lent at all. */
  readonly lendable: Readonly<Record<string, boolean>>
}

/** The specification as it stands, and nothing that only one vendor means. */
const generic: Dialect = {
  charset: 'auto',
  delimiter: '|',
  lineFeedEnds: false,
  localZone: 'blank',
  login: 'message',
  loginPrompt: 'login: ',
  passwordPrompt: 'password: ',
  welcome: 'OK',
  patronRequest: 'as-supported',
  idPrefix: undefined,
  expiryFields: [],
  expiredField: undefined,
  categoryFields: [],
  homeBranchFields: ['AQ'],
  patronIdFields: [],
  nameFields: undefined,
  ignoredFlags: [],
  blockTexts: [],
  holdCount: 'all',
  waitingHolds: false,
  decimalComma: false,
  slashDates: undefined,
  places: 'words',
  statuses: {},
  queueIs08: false,
  lendable: {},
}

/** SIPServer, stand-alone and in Evergreen: recall is denied to everybody, an expired card has four flags and no text. */
const sipserver: Dialect = {
  ...generic,
  charset: 'utf-8',
  patronRequest: '63',
  expiryFields: ['PA'],
  categoryFields: ['PC'],
  patronIdFields: ['XI'],
  ignoredFlags: ['recall-denied'],
  blockTexts: [{ pattern: '\\bblocked\\b', code: 'BLOCKED_BY_STAFF' }],
  places: 'branches',
  queueIs08: true,
}

export const dialects = {
  generic,
  sipserver,
  evergreen: { ...sipserver, waitingHolds: true },
  /** Ends lines with CR LF; the expiry date is in a field of the site's own choice: `overrides: { expiryFields: [DE] }`. */
  koha: {
    ...generic,
    charset: 'utf-8',
    patronRequest: '63',
    categoryFields: ['PC'],
    blockTexts: [
      { pattern: 'expired', code: 'EXPIRED' },
      { pattern: 'lost', code: 'CARD_REPORTED_LOST' },
      { pattern: 'restricted|debarred', code: 'BLOCKED_BY_STAFF' },
    ],
    holdCount: 'ready',
    waitingHolds: true,
    places: 'branches',
    queueIs08: true,
  },
  /** PA is a code number here, not a date; BX says no to 63 at sites that answer it. */
  polaris: {
    ...generic,
    charset: 'utf-8',
    patronRequest: '63',
    expiryFields: ['PX'],
    expiredField: 'PY',
    categoryFields: ['PA', 'PS'],
    homeBranchFields: ['PE'],
    patronIdFields: ['PC'],
    holdCount: 'ready',
    waitingHolds: true,
  },
  /** Sierra and Millennium: no expiry date; a block for fees is seen only as BV over CC. */
  sierra: { ...generic, localZone: 'zeros', patronRequest: '63', waitingHolds: true },
  symphony: {
    ...generic,
    charset: 'utf-8',
    patronRequest: '63',
    expiryFields: ['PA'],
    categoryFields: ['PC'],
    blockTexts: [
      { pattern: '\\blost\\b', code: 'CARD_REPORTED_LOST' },
      { pattern: 'privilege has expired', code: 'EXPIRED' },
      { pattern: '\\b(?:barred|blocked)\\b', code: 'BLOCKED_BY_STAFF' },
    ],
  },
  /** PE and PS hold the expiry date, sometimes with the patron's profile glued on. */
  horizon: {
    ...generic,
    charset: 'utf-8',
    patronRequest: '63',
    expiryFields: ['PE', 'PS'],
    categoryFields: ['PC', 'ZY'],
    nameFields: ['DH', 'DJ'],
  },
  tlc: { ...generic, patronRequest: '63' },
  /** edge-sip2 wants four blanks for the zone and a service point's UUID as `location`; 01 is "withdrawn", 07 "paged". */
  folio: {
    ...generic,
    charset: 'cp850',
    patronRequest: '63',
    categoryFields: ['FU', 'FV'],
    statuses: { '01': 'UNAVAILABLE' },
  },
} as const satisfies Readonly<Record<string, Dialect>>
export type DialectName = keyof typeof dialects
