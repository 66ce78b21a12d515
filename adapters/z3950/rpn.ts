import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import { oids } from '../protocols/z3950/oids.ts'
import type { RpnOperator, RpnQuery, RpnStructure } from '../protocols/z3950/rpn.ts'
import { type DroppedPart, droppedPart, inWords } from '../query/dropped.ts'
import type { Query, QueryTerm } from '../query/model.ts'
import { type Combination, type Loss, truncate } from './attributes.ts'
import type { Z3950Config } from './config.ts'
import { encodeTerm } from './term-charset.ts'

export type Translation = {
  readonly query: RpnQuery
  readonly dropped: readonly DroppedPart[]
  readonly used: readonly Combination[]
}
type Translating = {
  readonly config: Z3950Config
  /** `mayWiden` false: the term stands under a NOT, where more hits would mean fewer. */
  readonly choose: (term: QueryTerm, mayWiden: boolean) => Combination | undefined
}
/** Without `structure`: cannot be asked. */
type Part = {
  readonly structure?: RpnStructure
  readonly dropped: readonly DroppedPart[]
  readonly used: readonly Combination[]
}

/**
 * Writes a query as Type-1 RPN. A term that cannot be asked is dropped where that only widens the answer.
 * @throws {UpstreamError} UNSUPPORTED_QUERY where nothing true is left to ask.
 */
export function toRpn(query: Query, config: Z3950Config, choose: Translating['choose']): Translation {
  const { structure, dropped, used } = translate(query, true, { config, choose })
  if (structure === undefined)
    throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Search', {
      detail: 'no combination of attributes is left for any part of the query',
    })
  return {
    query: { attributeSet: oids.bib1Attributes, structure },
    dropped: [...new Map(dropped.map((part) => [part.words, part])).values()],
    used,
  }
}

/** `mayWiden` tells whether more hits than meant are a superset of the answer. */
function translate(query: Query, mayWiden: boolean, translating: Translating): Part {
  if (query.type === 'term') return translateTerm(query, mayWiden, translating)
  const negated = query.operator === 'not'
  const left = translate(query.left, mayWiden, translating)
  const right = translate(query.right, negated ? !mayWiden : mayWiden, translating)
  if (left.structure !== undefined && right.structure !== undefined)
    return {
      structure: join(
        negated ? 'and-not' : query.operator === 'or' ? 'or' : 'and',
        left.structure,
        right.structure,
      ),
      dropped: [...left.dropped, ...right.dropped],
      used: [...left.used, ...right.used],
    }
  // Half of an OR finds less than was meant, and half of an AND more.
  const one = negated ? left : left.structure === undefined ? right : left
  const mayBeHalf = query.operator === 'or' ? !mayWiden : mayWiden
  if (!mayBeHalf || one.structure === undefined) return { dropped: [droppedPart(query)], used: [] }
  const lost =
    query.operator === 'or'
      ? [droppedPart(query)]
      : negated
        ? [...left.dropped, droppedPart(query.right, { negated: true })]
        : [...left.dropped, ...right.dropped]
  return { structure: one.structure, dropped: lost, used: one.used }
}

function translateTerm(term: QueryTerm, mayWiden: boolean, { config, choose }: Translating): Part {
  const combination = choose(term, mayWiden)
  const texts = combination === undefined ? [] : textsOf(term, combination)
  if (combination === undefined || texts.length === 0) return { dropped: [droppedPart(term)], used: [] }
  const { split, near, loss } = combination
  const dropped: DroppedPart[] = []
  if (texts.length > z3950Limits.words) {
    const direction = split === 'any' ? 'narrower' : 'wider'
    dropped.push(lostPart(term, mayWiden, { direction, what: `words beyond ${z3950Limits.words}` }))
  }
  if (loss !== undefined) dropped.push(lostPart(term, mayWiden, loss))
  const operands = texts.slice(0, z3950Limits.words).map((text, at, all) => {
    const truncated = combination.truncated && at === all.length - 1
    const bytes = encodeTerm(text, config.queryCharset)
    if (bytes === undefined)
      throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Search', {
        detail: `a term that cannot be written in ${config.queryCharset}`,
      })
    return joinAll(
      'or',
      combination.attributes.map((list): RpnStructure => ({
        type: 'term',
        attributes: truncated ? truncate(list) : list,
        term: bytes,
      })),
    )
  })
  const structure =
    near === undefined
      ? joinAll(split === 'all' ? 'and' : 'or', operands)
      : operands.reduce((left, right) => ({ type: 'prox', proximity: near, left, right }))
  return { structure, dropped, used: [combination] }
}

/** Hits too many can be weeded out afterwards; what was not looked for cannot be brought back. */
function lostPart(term: QueryTerm, mayWiden: boolean, { direction, what }: Loss): DroppedPart {
  return mayWiden === (direction === 'wider')
    ? droppedPart(term, { looser: true })
    : { words: `${inWords(term)}: ${what}` }
}

/** The operands of one term: its words, or its text; an ISBN in both its forms, for old records hold the old one. */
function textsOf({ index }: QueryTerm, { split, text }: Combination): readonly string[] {
  if (index === 'isbn') return isbnForms(text)
  if (split === 'whole') return [text]
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function isbnForms(isbn: string): readonly string[] {
  if (!/^978\d{10}$/.test(isbn)) return [isbn]
  const body = isbn.slice(3, 12)
  let sum = 0
  for (let at = 0; at < 9; at += 1) sum += Number(body[at]) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return [isbn, `${body}${check === 10 ? 'X' : check}`]
}

/** A tree of least height: targets limit how deep a query nests. */
function joinAll(operator: RpnOperator, operands: readonly RpnStructure[]): RpnStructure {
  const [only] = operands
  if (only !== undefined && operands.length === 1) return only
  const middle = Math.ceil(operands.length / 2)
  return join(
    operator,
    joinAll(operator, operands.slice(0, middle)),
    joinAll(operator, operands.slice(middle)),
  )
}

function join(operator: RpnOperator, left: RpnStructure, right: RpnStructure): RpnStructure {
  return { type: 'operator', operator, left, right }
}
