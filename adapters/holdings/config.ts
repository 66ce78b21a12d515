import * as z from 'zod'

import { itemStatuses, type ItemStatus } from '../item.ts'
import { type DateOrder, dateOrders } from './due-date.ts'
import { statusWords, type StatusWords } from './status-words.ts'

/** How copies are read that a catalogue record describes. */
export const cataloguedFields = {
  dateOrder: z
    .enum(dateOrders)
    .optional()
    .describe('How to read due dates such as 05/12/26; absent: such dates are not read.'),
}

/** Of systems whose copies say in words how they are. */
export const statusFields = {
  statuses: z
    .record(z.string().regex(/\S/, 'a word').max(80), z.enum(itemStatuses))
    .default({})
    .describe(
      "Meaning of the system's status words, any case; matched at the start of a note, before the built-in words.",
    ),
}

/** How holdings and circulation in the OPAC form are read. */
export const opacFields = {
  trustAvailableNow: z
    .boolean()
    .default(true)
    .describe('False where availableNow is sent whatever the state of the copy.'),
  ...cataloguedFields,
}

export type CataloguedRules = {
  readonly words: StatusWords
  /** Whether the words mean something, though perhaps nothing that can still be believed. */
  readonly isKnown: (words: string) => boolean
  readonly timeZone: string
  readonly dateOrder: DateOrder | undefined
  /** False where the record was read a while ago: lending touches no record, so what it says of a loan may be long over. */
  readonly live: boolean
}
export type OpacRules = CataloguedRules & { readonly trustAvailableNow: boolean }

export type Catalogued = {
  readonly statuses: Readonly<Record<string, ItemStatus>>
  readonly dateOrder?: DateOrder | undefined
}

/** Of a system that is asked there and then. */
export function opacRules(
  { statuses, dateOrder, trustAvailableNow }: Catalogued & { readonly trustAvailableNow: boolean },
  timeZone: string,
): OpacRules {
  return { ...wordsOf(statuses, true), timeZone, dateOrder, live: true, trustAvailableNow }
}

/** Of records that were harvested. */
export function harvestedRules({ statuses, dateOrder }: Catalogued, timeZone: string): CataloguedRules {
  return { ...wordsOf(statuses, false), timeZone, dateOrder, live: false }
}

function wordsOf(statuses: Readonly<Record<string, ItemStatus>>, live: boolean) {
  const all = statusWords(statuses)
  return {
    words: live ? all : statusWords(statuses, false),
    isKnown: (words: string) => all(words) !== undefined,
  }
}
