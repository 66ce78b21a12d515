import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import { oids } from '../protocols/z3950/oids.ts'
import type { AttributeElement, RpnOperator, RpnQuery, RpnStructure } from '../protocols/z3950/rpn.ts'
import type { Query, QueryTerm } from '../query/model.ts'
import type { Combination } from './attributes.ts'
import type { Z3950Config } from './config.ts'
import { encodeTerm } from './term-charset.ts'

export type Translation = {
  readonly query: RpnQuery
  readonly dropped: readonly string[]
  readonly used: readonly Combination[]
}
type Translating = {
  readonly config: Z3950Config
  /** `mayWiden` false: the term stands under a NOT, where more hits would mean fewer. */
  choose(term: QueryTerm, mayWiden: boolean): Combination | undefined
  readonly dropped: Set<string>
  readonly used: Combination[]
}

/**
 * Writes a query as Type-1 RPN. A term that cannot be asked is dropped where that only widens the answer.
 * @throws {UpstreamError} UNSUPPORTED_QUERY where nothing true is left to ask.
 */
export function toRpn(query: Query, config: Z3950Config, choose: Translating['choose']): Translation {
  const translating: Translating = { config, choose, dropped: new Set(), used: [] }
  const structure = translate(query, true, translating)
  if (structure === undefined)
    throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Search', {
      detail: `no combination of attributes is left for: ${[...translating.dropped].join(', ')}`,
    })
  return {
    query: { attributeSet: oids.bib1Attributes, structure },
    dropped: [...translating.dropped],
    used: translating.used,
  }
}

/** Undefined: cannot be asked. `mayWiden` tells whether more hits than meant are a superset of the answer. */
function translate(query: Query, mayWiden: boolean, translating: Translating): RpnStructure | undefined {
  if (query.type === 'term') return translateTerm(query, mayWiden, translating)
  const negated = query.operator === 'not'
  const left = translate(query.left, mayWiden, translating)
  const right = translate(query.right, negated ? !mayWiden : mayWiden, translating)
  if (left !== undefined && right !== undefined)
    return join(negated ? 'and-not' : query.operator === 'or' ? 'or' : 'and', left, right)
  if (query.operator === 'or') return mayWiden ? undefined : (left ?? right)
  if (negated) return mayWiden ? left : undefined
  return mayWiden ? (left ?? right) : undefined
}

function translateTerm(
  term: QueryTerm,
  mayWiden: boolean,
  translating: Translating,
): RpnStructure | undefined {
  const { config, dropped, used } = translating
  const combination = translating.choose(term, mayWiden)
  const texts = combination === undefined ? [] : textsOf(term, combination)
  if (combination === undefined || texts.length === 0) {
    dropped.add(term.index)
    return undefined
  }
  if (texts.length > z3950Limits.words) dropped.add(`${term.index}: words beyond ${z3950Limits.words}`)
  if (combination.loss !== undefined) dropped.add(combination.loss.what)
  used.push(combination)
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
  return joinAll(combination.split === 'all' ? 'and' : 'or', operands)
}

/** The operands of one term: its words, or its text; an ISBN in both its forms, for old records hold the old one. */
function textsOf(term: QueryTerm, { split }: Combination): readonly string[] {
  const { text } = term
  if (term.index === 'isbn') return isbnForms(text)
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

/** 5=1, right truncation, in the place of whatever the combination says of truncation. */
function truncate(attributes: readonly AttributeElement[]): readonly AttributeElement[] {
  return [...attributes.filter(({ type }) => type !== 5), { type: 5, value: 1 }]
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
