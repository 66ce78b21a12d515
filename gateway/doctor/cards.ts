import type { AccountField } from '../../adapters/account-entries.ts'
import type { AccountPort, LibrarySystem } from '../../adapters/port.ts'
import { checkLimits } from '../limits.ts'
import { counted } from './plain.ts'
import type { Finding } from './step.ts'

type Patrons = NonNullable<LibrarySystem['patrons']>
export type Card = { readonly card: string; readonly pin: string | undefined }

/** The test card with its right PIN, once. */
export async function verifyOnce(patrons: Patrons, card: Card, signal: AbortSignal): Promise<Finding> {
  const answer = await patrons.verify(card, { signal })
  if (answer.outcome === 'REJECTED')
    return {
      status: 'fail',
      seen: card.pin === undefined ? 'the test card is refused' : 'the test card, or its PIN, is refused',
      advice:
        'Try it at a self-service station or in the catalogue. If it is good there, see how this system names cards (identifier, patronId, institution) and which login may look them up.',
    }
  const { blocks } = answer.patron
  const blocked = blocks.length > 0 ? `, blocked: ${blocks.map(({ code }) => code).join(', ')}` : ''
  if (card.pin !== undefined && !answer.pinChecked)
    return {
      status: 'warn',
      seen: `accepted, but the system does not say that it checked the PIN${blocked}`,
      advice:
        'No PIN counts as proven here, so that nobody is verified by one. If a wrong one is refused below, and this kind has pinIsChecked, it may be set.',
    }
  return {
    status: 'ok',
    seen: `accepted${card.pin === undefined ? ', without a PIN' : ', PIN checked'}${blocked}`,
  }
}

/** A PIN that is surely wrong, once. Whoever accepts it accepts anybody. */
export async function refuseOnce(
  patrons: Patrons,
  { card, pin }: { readonly card: string; readonly pin: string },
  signal: AbortSignal,
): Promise<Finding> {
  const answer = await patrons.verify({ card, pin: wrongPin(pin) }, { signal })
  if (answer.outcome === 'REJECTED') return { status: 'ok', seen: 'a wrong PIN is refused, as it has to be' }
  return {
    status: 'fail',
    seen: 'ACCEPTS ANY PIN: a wrong one was taken for right',
    code: 'ACCEPTS_ANY_PIN',
    advice: answer.pinChecked
      ? 'Do not serve cards from this system (serves without patrons) until the library has switched PIN checking on for our login: anybody with a card number would be let in.'
      : 'The library has to switch PIN checking on for our login. Until then Polyshelf verifies nobody here by a PIN.',
  }
}

/** Of the same length and the same sorts of characters, so that it is the PIN that is refused and not its form. */
export function wrongPin(pin: string): string {
  const wrong = pin
    .replaceAll(/[0-9]/g, (digit) => String((Number(digit) + 5) % 10))
    .replaceAll(/[a-z]/gi, (letter) => (letter.toLowerCase() === 'q' ? 'k' : 'q'))
  return wrong === pin ? `${pin}7` : wrong
}

/** What is asked of an entry: that it is there. */
const fields: ReadonlySet<AccountField> = new Set(['localId'])

/** How many loans, holds and fees the test card has: that they may be read, and no more of them. */
export async function accountOnce(
  patrons: Patrons,
  account: AccountPort,
  card: string,
  signal: AbortSignal,
): Promise<Finding> {
  const holder = await patrons.read(card, { signal })
  if (holder === undefined)
    return {
      status: 'fail',
      seen: 'the patron of the test card cannot be read again without the PIN',
      advice:
        'Our login has to be allowed to look up patrons: without that nothing is known once the PIN is gone.',
    }
  const options = { count: checkLimits.accountEntries, fields, signal }
  const asked = [
    ['loan', await account.loans?.(holder, options)],
    ['hold', await account.holds?.(holder, options)],
    ['fee', await account.fees?.(holder, options)],
  ] as const
  const parts = asked.flatMap(([name, list]) =>
    list === undefined ? [] : [counted(list.total ?? list.entries.length, name)],
  )
  return { status: 'ok', seen: parts.join(', ') }
}
