import { describe, expect, it } from 'vitest'

import { looserTerm, type TermFeature } from '../../../../adapters/query/looser.ts'
import type { QueryTerm } from '../../../../adapters/query/model.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { shape } from './shape.ts'

const loosened = (cql: string, has: readonly TermFeature[] = []) => {
  const { term, loses } = looserTerm(readCql(cql).query as QueryTerm, has)
  return [term === undefined ? undefined : shape(term), loses]
}

describe('a term for a system that lacks', () => {
  it.each<[string, string | undefined]>([
    ['title = wom?n', 'title all [wom*]'],
    ['title = *ology', undefined],
    ['title = w?men', undefined],
    ['title = "wom?n at work"', 'title all [at work]'],
    ['title = "wom?n w?rk*"', 'title all [wom*]'],
    ['title == "the c?t"', 'title all [the]'],
    ['title = "^the cat"', 'title phrase [the cat]'],
    ['title = "the cat^"', 'title phrase [the cat]'],
    ['title = "^the c?t"', 'title all [the]'],
    ['cat prox/distance<=3 hat', 'any all [cat hat]'],
    ['cat prox ha*', 'any all [cat ha*]'],
    ['c?t prox hat', 'any all [hat]'],
  ])('masks, anchors and nearness: %s', (cql, expected) => expect(loosened(cql)).toEqual([expected, true]))

  it.each<[string, TermFeature[]]>([
    ['emma', []],
    ['title == "jane aust*"', []],
    ['title = wom?n', ['masks']],
    ['title = "^the cat"', ['anchors']],
    ['cat prox/ordered hat', ['near']],
    ['c?t prox hat', ['near', 'masks']],
  ])('nothing of it is the same: %s', (cql, has) => {
    expect(loosened(cql, has)).toEqual([shape(readCql(cql).query), false])
  })
})
