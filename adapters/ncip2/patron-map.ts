import { sumOf } from '../money.ts'
import type { Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile } from '../port.ts'
import { plainWord } from '../protocols/ncip2/element.ts'
import type { NcipId } from '../protocols/ncip2/ids.ts'
import type { Balance, LookupUserAnswer } from '../protocols/ncip2/lookup-user.ts'
import type { UserFields } from '../protocols/ncip2/user-fields.ts'
import { blocksOf } from './blocks.ts'
import type { PatronSettings } from './config.ts'
import { dayOf, type DateRules } from './dates.ts'

export type PatronRules = DateRules & {
  readonly settings: PatronSettings
  readonly library: LibraryProfile
  readonly toAgency: string | undefined
}

/**
 * Whose answer it is: `same` the card's, `another` where the answer's card numbers are others, `unknown` where it has none.
 * Ids of other types decide only where there is no card number.
 */
export function identityOf(
  answer: Pick<LookupUserAnswer, 'id' | 'fields'>,
  card: string,
  settings: PatronSettings,
): 'same' | 'another' | 'unknown' {
  const ids = idsOf(answer)
  if (!settings.answersWithCard) return ids.length > 0 ? 'same' : 'unknown'
  const cards = ids.filter((id) => isCardNumber(id, settings))
  const found = (cards.length > 0 ? cards : ids).some(({ value }) => same(value, card))
  if (found) return 'same'
  return cards.length > 0 ? 'another' : 'unknown'
}

/** @throws {Unreadable} where what would be left out makes the card better than it is. */
export function toPatron(answer: LookupUserAnswer, card: string, rules: PatronRules): PatronFacts {
  const { fields, loans, requests } = answer
  const { settings } = rules
  const own = idsOf(answer).find((id) => !isCardNumber(id, settings) && !same(id.value, card))
  const name = [fields.givenName, fields.surname].filter(Boolean).join(' ') || fields.unstructuredName
  const privileges = privilegesOf(fields, rules)
  const category = privileges[0]?.type?.value
  const expiresOn = expiryOf(privileges, rules)
  const fees = feesOf(answer.balances, rules)
  const email = addressOf(fields, ['mailto', 'mailserver', 'email', 'e mail', 'electronic mail address'])
  const phone = addressOf(fields, ['tel', 'phone', 'telephone', 'mobile'])
  return {
    localId: own?.value ?? card,
    card,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    blocks: blocksOf({ blocks: fields.blocks, privileges }, settings),
    ...(fees === undefined ? {} : { fees }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(loans === undefined ? {} : { loanCount: loans }),
    ...(requests === undefined ? {} : { holdCount: requests }),
  }
}

/** Names the element that cannot be read, never what it holds. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

function idsOf({ id, fields }: Pick<LookupUserAnswer, 'id' | 'fields'>): readonly NcipId[] {
  return id === undefined ? fields.ids : [id, ...fields.ids]
}

function isCardNumber({ type }: NcipId, { userIdType }: PatronSettings): boolean {
  const word = plainWord(type?.value ?? '')
  return word === plainWord(userIdType) || /\bbar ?code\b/.test(word)
}

function same(held: string, asked: string): boolean {
  return held.trim().toLowerCase() === asked.trim().toLowerCase()
}

/** A consortium's system tells privileges at several agencies; the library's own go before the others. */
function privilegesOf({ privileges }: UserFields, { toAgency }: PatronRules): UserFields['privileges'] {
  const own = privileges.filter(({ agency }) => toAgency !== undefined && agency === toAgency)
  return own.length > 0 ? own : privileges
}

/** The last of several: a card is good as long as one privilege is. */
function expiryOf(privileges: UserFields['privileges'], rules: PatronRules): string | undefined {
  const days = privileges.flatMap(({ validTo }) => {
    if (validTo === undefined) return []
    const day = dayOf(validTo, rules)
    if (day === undefined) throw new Unreadable('ValidToDate')
    return [day]
  })
  return days.toSorted().at(-1)
}

/** What is owed is taken for positive, as the samples have it; a credit is nothing owed. */
export function feesOf(balances: readonly Balance[], { settings, library }: PatronRules): Money | undefined {
  if (balances.length === 0) return undefined
  const currencies = new Set(balances.map(({ currency }) => isoCode(currency) ?? library.currency))
  const [currency] = currencies
  if (currencies.size !== 1 || currency === undefined) throw new Unreadable('CurrencyCode')
  const fees = sumOf(
    balances.map(({ value }) => amountOf(value ?? '', currency, settings)),
    currency,
  )
  if (fees === undefined) throw new Unreadable('MonetaryValue')
  return fees
}

function isoCode(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined
}

/** As a decimal number; what is none is returned as an amount that nobody can read. */
export function amountOf(
  value: string,
  currency: string,
  { minorUnits }: Pick<PatronSettings, 'minorUnits'>,
): string {
  return minorUnits ? fromMinorUnits(value, currency) : value
}

/** `1730` in USD is `17.30`, in JPY `1730`. What is no whole number is returned as an amount that nobody can read. */
function fromMinorUnits(value: string, currency: string): string {
  const match = /^([+-]?)(\d{1,15})$/.exec(value)
  if (match === null) return ''
  const decimals = sumOf(['0'], currency)?.amount.split('.')[1]?.length ?? 0
  const [, sign = '', digits = ''] = match
  const padded = digits.padStart(decimals + 1, '0')
  return decimals === 0 ? sign + padded : `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`
}

function addressOf({ addresses }: UserFields, types: readonly string[]): string | undefined {
  return addresses.find(({ type }) => types.includes(plainWord(type)))?.data.replace(/^(?:mailto|tel):/i, '')
}
