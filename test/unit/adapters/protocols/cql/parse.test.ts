import { describe, expect, it } from 'vitest'

import type { CqlModifier, CqlNode } from '../../../../../adapters/protocols/cql/ast.ts'
import { parseCql } from '../../../../../adapters/protocols/cql/parse.ts'
import { CqlSyntaxError } from '../../../../../adapters/protocols/cql/syntax-error.ts'

/** A tree in one line, fully parenthesised: index, relation with modifiers, term between bars. */
function shape(node: CqlNode): string {
  if (node.type === 'clause')
    return node.by === undefined
      ? `|${node.term}|`
      : `${node.by.index.name} ${node.by.relation.name}${modifiers(node.by.relation.modifiers)} |${node.term}|`
  if (node.type === 'boolean')
    return `(${shape(node.left)} ${node.operator}${modifiers(node.modifiers)} ${shape(node.right)})`
  if (node.type === 'prefixed') return `{${node.prefix ?? ''}=${node.uri}: ${shape(node.query)}}`
  return `${shape(node.query)} by ${node.keys.map((key) => key.index + modifiers(key.modifiers)).join(',')}`
}

function modifiers(list: readonly CqlModifier[]): string {
  return list
    .map(({ name, comparison }) => `/${name}${comparison ? comparison.symbol + comparison.value : ''}`)
    .join('')
}

describe('the queries of the CQL 1.2 specification and its context sets', () => {
  it.each([
    // Search clauses and terms
    ['fish', '|fish|'],
    ['"fish"', '|fish|'],
    ['dc.title any fish', 'dc.title any |fish|'],
    ['cql.serverChoice = fish', 'cql.serverChoice = |fish|'],
    ['dc.title cql.any fish', 'dc.title cql.any |fish|'],
    ['"fish food"', '|fish food|'],
    ['dc.title ANY "fish dog"', 'dc.title any |fish dog|'],
    ['title="fish"', 'title = |fish|'],
    ['title == "the complete dinosaur"', 'title == |the complete dinosaur|'],
    ['title exact "the complete dinosaur"', 'title exact |the complete dinosaur|'],
    ['title adj "complete dinosaur"', 'title adj |complete dinosaur|'],
    ['title all "complete dinosaur"', 'title all |complete dinosaur|'],
    ['date within "2002 2005"', 'date within |2002 2005|'],
    ['dateRange encloses 2002', 'dateRange encloses |2002|'],
    ['year > 1998', 'year > |1998|'],
    ['year<1998', 'year < |1998|'],
    ['year >= 1998', 'year >= |1998|'],
    ['year<= 1998', 'year <= |1998|'],
    ['title <> fish', 'title <> |fish|'],
    ["o'reilly", "|o'reilly|"],
    ['publisher.nàme = Éditions', 'publisher.nàme = |Éditions|'],
    // Booleans: equal precedence, from the left
    ['dinosaur or bird', '(|dinosaur| or |bird|)'],
    ['dinosaur not reptile', '(|dinosaur| not |reptile|)'],
    ['dinosaur and bird or dinobird', '((|dinosaur| and |bird|) or |dinobird|)'],
    ['(bird or dinosaur) and (feathers or scales)', '((|bird| or |dinosaur|) and (|feathers| or |scales|))'],
    ['a or b and c not d', '(((|a| or |b|) and |c|) not |d|)'],
    ['a OR (b AND c)', '(|a| or (|b| and |c|))'],
    ['((((a))))', '|a|'],
    ['dc.title any fish or dc.creator any sanderson', '(dc.title any |fish| or dc.creator any |sanderson|)'],
    ['dc.title any fish AnD (dc.creator=x)', '(dc.title any |fish| and dc.creator = |x|)'],
    // Proximity and boolean modifiers
    ['cat prox/unit=word/distance>2/ordered hat', '(|cat| prox/unit=word/distance>2/ordered |hat|)'],
    ['cat prox / unit = paragraph hat', '(|cat| prox/unit=paragraph |hat|)'],
    ['a or/rel.combine=sum b', '(|a| or/rel.combine=sum |b|)'],
    ['a not/x/y>="1 2" b', '(|a| not/x/y>=1 2 |b|)'],
    // Relation modifiers
    ['dc.title any/relevant fish', 'dc.title any/relevant |fish|'],
    ['dc.title any/ relevant /cql.string fish', 'dc.title any/relevant/cql.string |fish|'],
    ['title =/fuzzy/stem fish', 'title =/fuzzy/stem |fish|'],
    ['title any /rel.algorithm=cori "fish frog"', 'title any/rel.algorithm=cori |fish frog|'],
    ['title any/Rel.Algorithm<>CORI fish', 'title any/rel.algorithm<>CORI |fish|'],
    // Prefix assignment
    [
      '> dc = "info:srw/context-sets/1/dc-v1.1" dc.title any fish',
      '{dc=info:srw/context-sets/1/dc-v1.1: dc.title any |fish|}',
    ],
    [
      '>"info:srw/context-sets/1/dc-v1.1" title any fish',
      '{=info:srw/context-sets/1/dc-v1.1: title any |fish|}',
    ],
    ['> DC = x > y title = a and b', '{dc=x: {=y: (title = |a| and |b|)}}'],
    ['a and (> x title = b or c)', '(|a| and {=x: (title = |b| or |c|)})'],
    // Sorting
    ['cat sortBy dc.title', '|cat| by dc.title'],
    ['"cat" sortby dc.title/sort.descending', '|cat| by dc.title/sort.descending'],
    [
      'dinosaur SORTBY dc.date/sort.descending dc.title/sort.ascending/sort.ignoreCase',
      '|dinosaur| by dc.date/sort.descending,dc.title/sort.ascending/sort.ignorecase',
    ],
    ['> x a or b sortby t', '{=x: (|a| or |b|) by t}'],
    // Reserved words are terms where the grammar wants one, and always between quotation marks
    ['dc.title = and', 'dc.title = |and|'],
    ['"and" or "or"', '(|and| or |or|)'],
    ['or or or', '(|or| or |or|)'],
    ['"sortby" sortby x', '|sortby| by x'],
    // Masking and escapes: the value keeps its backslashes, but for those that released a quotation mark
    ['dinosaur*', '|dinosaur*|'],
    ['*sau?', '|*sau?|'],
    ['man?raptor*', '|man?raptor*|'],
    ['title = "^the cat^"', 'title = |^the cat^|'],
    [String.raw`"say \"yes\""`, '|say "yes"|'],
    [String.raw`"back\\slash \* \? \^"`, String.raw`|back\\slash \* \? \^|`],
    [String.raw`c\*d`, String.raw`|c\*d|`],
    ['""', '||'],
    ['"a\nb"', '|a\nb|'],
    ['  a\t\n and \r b ', '(|a| and |b|)'],
    // No blanks needed around symbols and parentheses
    ['(a)and(b)', '(|a| and |b|)'],
    ['a="b"or c<d', '(a = |b| or c < |d|)'],
    // Parentheses, comparisons and slashes inside quotation marks
    ['"(a) = <b> / c"', '|(a) = <b> / c|'],
  ])('%s', (query, expected) => expect(shape(parseCql(query))).toBe(expected))
})

describe('a query that breaks the grammar', () => {
  it.each([
    ['', 0, 'the query ends here'],
    ['   ', 3, 'the query ends here'],
    ['and dog', 7, 'quotation marks'],
    ['cat and', 7, 'the query ends here'],
    ['cat and and dog', 15, 'quotation marks'],
    ['title =', 7, 'the query ends here'],
    ['= fish', 0, 'found ='],
    ['title = = fish', 8, 'found ='],
    ['title any', 9, 'the query ends here'],
    ['water soil', 10, 'quotation marks'],
    ['complete dinosaur feathers and', 30, 'the query ends here'],
    ['(a', 0, 'never closed'],
    ['a and (b or (c)', 6, 'never closed'],
    ['a)', 1, 'closes none'],
    ['()', 1, 'found )'],
    ['a "b"', 2, 'words in a row'],
    ['"a', 0, 'never closed'],
    [String.raw`"a\"`, 0, 'never closed'],
    ['title = ab\\', 10, 'backslash'],
    ['title =/ fish', 13, 'the query ends here'],
    ['title =/stem= ', 14, 'the value of the modifier'],
    ['cat prox/ hat', 13, 'the query ends here'],
    ['a sortby', 8, 'an index to sort by'],
    ['(a sortby b)', 3, 'closing parenthesis'],
    ['a sortby b and c', 11, 'sort keys'],
    ['a sortby b) c', 10, 'sort keys'],
    ['> dc = title', 12, 'the query ends here'],
    ['> = "x" a', 2, 'found ='],
    ['/a', 0, 'found /'],
    ['a / b', 2, 'end'],
  ])('%j is refused at %i', (query, position, sentence) => {
    let error: unknown
    try {
      parseCql(query)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(CqlSyntaxError)
    expect((error as CqlSyntaxError).message).toContain(sentence)
    expect((error as CqlSyntaxError).position).toBe(position)
  })
})

describe('positions', () => {
  it('are those of index, relation, modifier, term and boolean', () => {
    expect(parseCql('a or (dc.title any/stem "x")')).toMatchObject({
      at: 2,
      left: { at: 0, termAt: 0 },
      right: {
        at: 6,
        termAt: 24,
        by: { index: { at: 6 }, relation: { at: 15, modifiers: [{ at: 19 }] } },
      },
    })
  })
})

describe('limits', () => {
  it.each([
    ['ten thousand parentheses', '('.repeat(10_000), 64],
    ['65 nested parentheses', `${'('.repeat(65)}a${')'.repeat(65)}`, 64],
    ['65 nested prefixes', '>x '.repeat(65) + 'a', 3 * 64],
    ['129 clauses', Array(129).fill('a').join(' or '), 128 * 5],
    ['17 modifiers', `a =${'/m'.repeat(17)} b`, 3 + 16 * 2],
    ['17 sort keys', `a sortby${' k'.repeat(17)}`, 8 + 16 * 2 + 1],
    ['100 kB', 'a'.repeat(100_000), 16_384],
    ['100 kB that would be cheap', ' '.repeat(100_000), 16_384],
  ])('%s are an error with a position', (_, query, position) => {
    expect(() => parseCql(query)).toThrow(CqlSyntaxError)
    expect(() => parseCql(query)).toThrow(expect.objectContaining({ position }))
  })
  it('allow 64 nested parentheses and 128 clauses', () => {
    expect(shape(parseCql(`${'('.repeat(64)}a${')'.repeat(64)}`))).toBe('|a|')
    expect(parseCql(Array(128).fill('a').join(' or '))).toMatchObject({ type: 'boolean' })
  })
  it('allow 16,384 characters of one term', () => {
    const term = `"${'\\"'.repeat(8_191)}"`
    expect(term).toHaveLength(16_384)
    expect(parseCql(term)).toMatchObject({ term: '"'.repeat(8_191) })
  })
})
