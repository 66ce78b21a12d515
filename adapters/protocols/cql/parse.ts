import { cqlLimits } from '../limits.ts'
import {
  cqlSymbols,
  type CqlBoolean,
  type CqlClause,
  type CqlModifier,
  type CqlNode,
  type CqlRelation,
  type CqlSortKey,
} from './ast.ts'
import { CqlSyntaxError } from './syntax-error.ts'
import { cqlTokens, isSortBy, operatorOf, type CqlToken } from './tokens.ts'

/*
  CQL 1.2 (and 1.1, whose `exact` is a word like any other relation)
  sortedQuery   prefix* clauses [ sortby key+ ]        key     index modifier*
  query         prefix* clauses                        prefix  > [ name = ] uri
  clauses       clause ( boolean modifier* clause )*   from the left, all booleans alike
  clause        ( query ) | index relation modifier* term | term
  modifier      / name [ symbol value ]
*/

/** @throws {CqlSyntaxError} */
export function parseCql(text: string): CqlNode {
  const parser = new Parser(cqlTokens(text))
  return parser.sortedQuery()
}

class Parser {
  readonly #tokens: readonly CqlToken[]
  #next = 0
  #depth = 0
  #clauses = 0

  constructor(tokens: readonly CqlToken[]) {
    this.#tokens = tokens
  }

  sortedQuery(): CqlNode {
    const query = this.#query((inner) => this.#sorted(inner))
    const token = this.#peek()
    if (token.type === ')') throw new CqlSyntaxError('This parenthesis closes none.', token.at)
    if (token.type !== 'end')
      throw new CqlSyntaxError(
        'Expected and, or, not, prox or the end; words in a row need quotation marks.',
        token.at,
      )
    return query
  }

  #query(finish: (query: CqlNode) => CqlNode): CqlNode {
    const start = this.#peek()
    if (start.type !== 'symbol' || start.symbol !== '>') return finish(this.#clausesFrom())
    this.#next += 1
    const first = this.#name('the name or the URI of a context set')
    let prefix: string | undefined
    let uri = first
    const equals = this.#peek()
    if (equals.type === 'symbol' && equals.symbol === '=') {
      this.#next += 1
      prefix = first.toLowerCase()
      uri = this.#name('the URI of a context set')
    }
    const query = this.#nested(start.at, () => this.#query(finish))
    return { type: 'prefixed', ...(prefix === undefined ? {} : { prefix }), uri, query, at: start.at }
  }

  #clausesFrom(): CqlNode {
    let left = this.#clause()
    for (;;) {
      const token = this.#peek()
      const operator = operatorOf(token)
      if (operator === undefined) return left
      this.#next += 1
      const modifiers = this.#modifiers()
      const right = this.#clause()
      left = { type: 'boolean', operator, modifiers, left, right, at: token.at } satisfies CqlBoolean
    }
  }

  #clause(): CqlNode {
    const token = this.#peek()
    if (token.type === '(') {
      this.#next += 1
      const query = this.#nested(token.at, () => this.#query((inner) => inner))
      const close = this.#peek()
      if (close.type === 'end') throw new CqlSyntaxError('This parenthesis is never closed.', token.at)
      if (close.type !== ')')
        throw new CqlSyntaxError('Expected and, or, not, prox or a closing parenthesis.', close.at)
      this.#next += 1
      return query
    }
    this.#clauses += 1
    if (this.#clauses > cqlLimits.clauses)
      throw new CqlSyntaxError(`The query has more than ${cqlLimits.clauses} clauses.`, token.at)
    const name = this.#name('a search term')
    const relation = this.#relation()
    if (relation === undefined)
      return { type: 'clause', term: name, at: token.at, termAt: token.at } satisfies CqlClause
    const termAt = this.#peek().at
    const symbol = cqlSymbols.some((sign) => sign === relation.name)
    const term = this.#name(symbol ? 'a search term' : 'a search term (words in a row need quotation marks)')
    return {
      type: 'clause',
      by: { index: { name, at: token.at }, relation },
      term,
      at: token.at,
      termAt,
    } satisfies CqlClause
  }

  /** A symbol, or an unquoted word that is not reserved: `title any "…"`. */
  #relation(): CqlRelation | undefined {
    const token = this.#peek()
    const named =
      token.type === 'word' && !token.quoted && operatorOf(token) === undefined && !isSortBy(token)
    if (token.type !== 'symbol' && !named) return undefined
    this.#next += 1
    const name = token.type === 'symbol' ? token.symbol : token.text.toLowerCase()
    return { name, modifiers: this.#modifiers(), at: token.at }
  }

  #modifiers(): readonly CqlModifier[] {
    const modifiers: CqlModifier[] = []
    for (let slash = this.#peek(); slash.type === '/'; slash = this.#peek()) {
      if (modifiers.length === cqlLimits.modifiers)
        throw new CqlSyntaxError(`There are more than ${cqlLimits.modifiers} modifiers.`, slash.at)
      this.#next += 1
      const { at } = this.#peek()
      const name = this.#name('the name of a modifier').toLowerCase()
      const sign = this.#peek()
      if (sign.type === 'symbol') {
        this.#next += 1
        const value = this.#name('the value of the modifier')
        modifiers.push({ name, comparison: { symbol: sign.symbol, value }, at })
      } else modifiers.push({ name, at })
    }
    return modifiers
  }

  #sorted(query: CqlNode): CqlNode {
    const token = this.#peek()
    if (!isSortBy(token)) return query
    this.#next += 1
    const keys: CqlSortKey[] = []
    do {
      const { at } = this.#peek()
      if (keys.length === cqlLimits.modifiers)
        throw new CqlSyntaxError(`There are more than ${cqlLimits.modifiers} sort keys.`, at)
      keys.push({ index: this.#name('an index to sort by'), modifiers: this.#modifiers(), at })
    } while (this.#peek().type === 'word' && operatorOf(this.#peek()) === undefined)
    const { type, at } = this.#peek()
    if (type !== 'end') throw new CqlSyntaxError('Only sort keys can stand behind sortby.', at)
    return { type: 'sorted', query, keys, at: token.at }
  }

  /** Any word will do where the grammar wants a term, reserved or not. */
  #name(expected: string): string {
    const token = this.#peek()
    if (token.type === 'word') {
      this.#next += 1
      return token.text
    }
    const found =
      token.type === 'end'
        ? 'the query ends here'
        : `found ${token.type === 'symbol' ? token.symbol : token.type}`
    throw new CqlSyntaxError(`Expected ${expected}, but ${found}.`, token.at)
  }

  #nested(at: number, parse: () => CqlNode): CqlNode {
    if (this.#depth === cqlLimits.depth)
      throw new CqlSyntaxError(`The query is nested more than ${cqlLimits.depth} deep.`, at)
    this.#depth += 1
    const query = parse()
    this.#depth -= 1
    return query
  }

  #peek(): CqlToken {
    // The last token is `end`, and nothing steps over it.
    return this.#tokens[this.#next] ?? { type: 'end', at: 0 }
  }
}
