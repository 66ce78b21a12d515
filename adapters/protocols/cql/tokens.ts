import { cqlLimits } from '../limits.ts'
import { cqlOperators, cqlSymbols, type CqlOperator, type CqlSymbol } from './ast.ts'
import { CqlSyntaxError } from './syntax-error.ts'

/*
  charString1  any characters but whitespace ( ) = < > " /
  charString2  " … " in which a backslash releases the character after it
  symbols      ( ) / = == <> < > <= >=
  reserved     and or not prox sortby, in any case, unless quoted
*/
export type CqlToken =
  | { readonly type: 'word'; readonly text: string; readonly quoted: boolean; readonly at: number }
  | { readonly type: 'symbol'; readonly symbol: CqlSymbol; readonly at: number }
  | { readonly type: '(' | ')' | '/' | 'end'; readonly at: number }

const space = /\s+/y
const word = /[^\s()=<>"/]+/y
const quoted = /"((?:[^"\\]|\\[^])*)"/y
const symbol = /==|<>|<=|>=|[=<>]/y

/** The tokens, the last of them `end`. @throws {CqlSyntaxError} */
export function cqlTokens(text: string): readonly CqlToken[] {
  if (text.length > cqlLimits.characters)
    throw new CqlSyntaxError(
      `The query is longer than ${cqlLimits.characters} characters.`,
      cqlLimits.characters,
    )
  const tokens: CqlToken[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  for (;;) {
    at += take(space)?.[0].length ?? 0
    const character = text[at]
    if (character === undefined) break
    if (character === '(' || character === ')' || character === '/') {
      tokens.push({ type: character, at })
      at += 1
    } else if (character === '"') {
      const found = take(quoted)
      if (found === null) throw new CqlSyntaxError('This quotation mark is never closed.', at)
      tokens.push({ type: 'word', text: unquote(found[1] ?? ''), quoted: true, at })
      at += found[0].length
    } else {
      const sign = take(symbol)
      const found = sign ?? take(word)
      // Every character is whitespace, a sign, or part of a word.
      if (found === null) throw new CqlSyntaxError('This character cannot stand here.', at)
      if (sign !== null) tokens.push({ type: 'symbol', symbol: symbolOf(sign[0]), at })
      else tokens.push(bareWord(found[0], at))
      at += found[0].length
    }
  }
  tokens.push({ type: 'end', at: text.length })
  return tokens
}

/** The boolean that an unquoted word is; undefined for any other token. */
export function operatorOf(token: CqlToken): CqlOperator | undefined {
  if (token.type !== 'word' || token.quoted) return undefined
  return cqlOperators.find((operator) => operator === token.text.toLowerCase())
}

export function isSortBy(token: CqlToken): boolean {
  return token.type === 'word' && !token.quoted && token.text.toLowerCase() === 'sortby'
}

function bareWord(text: string, at: number): CqlToken {
  const trailing = /\\*$/.exec(text)?.[0].length ?? 0
  if (trailing % 2 === 1)
    throw new CqlSyntaxError('This backslash has no character to release.', at + text.length - 1)
  return { type: 'word', text, quoted: false, at }
}

/** CQL 1.2: the value keeps its backslashes, but for those that release a quotation mark. */
function unquote(content: string): string {
  return content.replace(/\\([^])/g, (pair, character: string) => (character === '"' ? '"' : pair))
}

function symbolOf(text: string): CqlSymbol {
  return cqlSymbols.find((known) => known === text) ?? '='
}
