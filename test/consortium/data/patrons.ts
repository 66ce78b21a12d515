import type { DemoPatron, DemoPatronState } from '../types.ts'
import { addDays } from './items.ts'
import type { LibraryFacts } from './libraries.ts'
import { inventBarcode } from './numbers.ts'
import type { Random } from './random.ts'
import { randomFrom, weighted } from './random.ts'

const firstNames =
  'Ada Amara Anselm Bea Bram Cleo Cosmo Dagny Dima Edda Emeka Fern Finlo Greta Hana Hugo Ines Isko Jonah Juno Kaia Kofi Lars Leila Linnea Malik Maren Mirek Nadia Nils Odile Omar Petra Priya Quentin Rafe Rosa Samir Signe Tamsin Theo Una Vasil Wanda Xenia Yusuf Zofia'.split(
    ' ',
  )
const lastNames =
  'Abernethy-Cole Adeyemi Arkwright Barrowclough Bellweather Calloway Castellane Dankworth Dvorsky Eastlake Eklund Farthingale Ferreira Grimstead Halloran Hollin Ishikawa Jankowska Kaur Kettleworth Lindqvist Locksmith Marchetti Mbeki-Stone Nightingale Novak Oakhanger Okonjo Pemberley Pettigrew Quill Ravensworth Rosenbaum Saltmarsh Sorensen Thackray Tolliver Underhill Vandermeer Wetherby Winterbourne Yarrow Zieliński'.split(
    ' ',
  )

/** Every state, at both sides of the fee limit, at every library; what follows is drawn. */
const first: readonly (readonly [DemoPatronState, fees: string])[] = [
  ['good', '0.00'],
  ['expired', '0.00'],
  ['blocked', '0.00'],
  ['lost-card', '0.00'],
  ['owing', '23.40'],
  ['owing', '4.75'],
  ['no-pin', '0.00'],
  ['good', '0.00'],
]

export function enrol(library: LibraryFacts, today: string): readonly DemoPatron[] {
  return Array.from({ length: library.patronCount }, (_, at) => {
    const random = randomFrom(`patron ${at} of ${library.id}`)
    const [state, fees] = first[at] ?? drawState(random)
    return patron(library, at, today, { state, fees, random })
  })
}

function drawState(random: Random): readonly [DemoPatronState, string] {
  const state = weighted<DemoPatronState>(random, [
    ['good', 70],
    ['expired', 9],
    ['owing', 9],
    ['blocked', 5],
    ['lost-card', 4],
    ['no-pin', 3],
  ])
  return [state, state === 'owing' ? (random.int(15, 480) / 10).toFixed(2) : '0.00']
}

function patron(
  library: LibraryFacts,
  at: number,
  today: string,
  drawn: { state: DemoPatronState; fees: string; random: Random },
): DemoPatron {
  const { state, fees, random } = drawn
  const name = { first: random.pick(firstNames), last: random.pick(lastNames) }
  // The first to be tried has something of everything.
  const least = at === 0 ? 3 : 0
  const loans = Math.max(least, random.int(0, 9))
  const overdue = state === 'blocked' ? random.int(1, 3) : random.chance(0.15) ? Math.min(1, loans) : 0
  const pin = String(random.int(1000, 9999))
  return {
    id: String(at + 1),
    card: inventBarcode('card', library.institution, at + 1),
    ...(state === 'no-pin' ? {} : { pin }),
    name,
    category: random.pick(
      library.id === 'caldera' ? ['undergrad', 'graduate', 'faculty'] : ['adult', 'adult', 'child', 'senior'],
    ),
    branch: random.pick(library.branches).code,
    expiresOn: addDays(today, state === 'expired' ? -random.int(5, 400) : random.int(30, 700)),
    state,
    fees,
    email: `reader${at + 1}@${library.id}.example`,
    phone: `555-01${String(at % 100).padStart(2, '0')}`,
    loans: Math.max(loans, overdue),
    overdue: at === 0 ? 1 : overdue,
    holds: Math.max(least, random.int(0, 4)),
  }
}
