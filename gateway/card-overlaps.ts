import { getIntersectionWords, JS, NFA } from 'refa'

import type { CardForm } from '../subgraphs/directory.ts'

type Named = { readonly id: string; readonly form: CardForm }
/** The numbers that one prefix of a form allows; check digits are left out of account. */
type Numbers = { readonly prefix: string; readonly numbers: NFA }

/**
 * A sentence for each two libraries of which a card number may be, so that neither is recognised by it. Where the longer prefix
 * decides there is nothing to say. Exact but for check digits: automata of the forms are intersected.
 */
export function overlappingCards(libraries: readonly Named[]): readonly string[] {
  const forms = libraries.map(({ id, form }) => ({ id, numbers: numbersOf(form) }))
  return forms.flatMap((one, at) =>
    forms.slice(at + 1).flatMap((other) => {
      const both = `cards of ${one.id} and ${other.id}`
      if (one.numbers === undefined || other.numbers === undefined)
        return [`${both} cannot be compared: a pattern looks around or back, or is too large`]
      const common = commonNumber(one.numbers, other.numbers)
      return common === undefined
        ? []
        : [`${both} overlap: ${JSON.stringify(common)} could be of either, and is recognised as neither's`]
    }),
  )
}

function commonNumber(ones: readonly Numbers[], others: readonly Numbers[]): string | undefined {
  for (const one of ones) {
    for (const other of others) {
      const isDecided = one.prefix !== '' && other.prefix !== '' && one.prefix.length !== other.prefix.length
      if (isDecided) continue
      for (const word of getIntersectionWords(one.numbers, other.numbers))
        return String.fromCodePoint(...word)
    }
  }
  return undefined
}

/** Undefined where a pattern is no regular language, or a monster. */
function numbersOf({ prefixes = [''], lengths, pattern }: CardForm): readonly Numbers[] | undefined {
  try {
    return prefixes.map((prefix) => {
      const conditions = [
        ...(prefix === '' ? [] : [`${prefix}[^]*`]),
        ...(lengths === undefined ? [] : [lengths.map((length) => `[^]{${length}}`).join('|')]),
        ...(pattern === undefined ? [] : [pattern]),
      ]
      const [first = automaton('[^]*'), ...rest] = conditions.map(automaton)
      return { prefix, numbers: rest.reduce((all, next) => NFA.fromIntersection(all, next), first) }
    })
  } catch {
    return undefined
  }
}

function automaton(source: string): NFA {
  const parser = JS.Parser.fromLiteral({ source: `(?:${source})`, flags: 'u' })
  const { expression, maxCharacter } = parser.parse({ assertions: 'throw', backreferences: 'throw' })
  return NFA.fromRegex(expression, { maxCharacter })
}
