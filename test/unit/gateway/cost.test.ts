import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'

import { readingOf } from '../../../gateway/cost/document.ts'
import { valuesOf } from '../../../gateway/cost/values.ts'
import { costLimits } from '../../../gateway/limits.ts'

const cost = (query: string, variables = {}) => {
  const document = parse(query)
  const operation = getOperationAST(document) as OperationDefinitionNode
  return valuesOf(operation.selectionSet, readingOf(document, operation, variables))
}
const search = (rest: string, first = '') => `{ search(query: {text: "a"}${first}) { ${rest} } }`
const aliases = (count: number, field: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => field(at)).join(' ')

describe('what an operation costs', () => {
  it('is one for each value, with lists multiplied out', () => {
    expect(cost('{ libraries { id name } }')).toBe(3)
    // search, then 20 works (the default) of nodes itself and two values each.
    expect(cost(search('nodes { id title }'))).toBe(1 + 1 + 20 * 2)
    expect(cost(search('nodes { editions { id } }', ', first: 5'))).toBe(1 + 1 + 5 * (1 + 2 * 1))
  })

  it('goes by the page that is asked for, however it is given', () => {
    const query = (page: string) =>
      `query ($n: Int${page}) { search(query: {text: "a"}, first: $n) { nodes { id } } }`
    expect(cost(query(''), { n: 7 })).toBe(9)
    expect(cost(query(' = 3'))).toBe(5)
    expect(cost(query(''), { n: 1_000_000 })).toBe(102)
  })

  it('goes by the records that are asked for by their ids', () => {
    const query = (ids: string) =>
      `query ($ids: [ID!]) { availability(recordIds: ${ids}) { record { id } availability { copies } } }`
    expect(cost(query('["a:1", "a:2"]'))).toBe(5 + 2 * (1 + 1 + 5 + 1))
    expect(cost(query('$ids'), { ids: Array.from({ length: 100 }, () => 'a:1') })).toBe(5 + 100 * 8)
  })

  it('counts what hides in fragments and behind aliases', () => {
    expect(
      cost(`${search('...f ...f')} fragment f on SearchResult { a: nodes { id } b: nodes { id } }`),
    ).toBe(1 + 4 * 21)
  })

  it('is within bounds for a page of a hundred works with all that a front end shows', () => {
    const everything = `facets { name values { value label count } } nodes { id title summary contributors { name role } subjects availability { status copies availableCopies items(first: 20) { id callNumber status due library { id name } } }
      editions { id title published isbns publisher extent records { id url library { id name } availability { status items { id branch location callNumber status due } } } } }`
    const total = cost(search(everything, ', first: 100'))
    expect(total).toBeGreaterThan(10_000)
    expect(total).toBeLessThan(costLimits.values)
  })

  it.each([
    [
      'records in MARCXML under hundreds of names',
      search(`nodes { records { ${aliases(300, (at) => `r${at}: raw(format: MARCXML)`)} } }`, ', first: 100'),
    ],
    ['facets under hundreds of names', search(aliases(300, (at) => `f${at}: facets { name }`))],
    [
      'pages within many names of lists',
      search(
        aliases(40, (a) => `a${a}: nodes { ${aliases(8, (b) => `b${b}: editions { records { id } }`)} }`),
        ', first: 100',
      ),
    ],
  ])('is out of bounds for %s', (_, query) => {
    expect(cost(query)).toBeGreaterThan(costLimits.values)
  })
})
