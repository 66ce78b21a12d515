import { describe, expect, it } from 'vitest'

import type { RpnStructure } from '../../../../adapters/protocols/z3950/rpn.ts'
import { type DroppedPart, droppedPart, inWords } from '../../../../adapters/query/dropped.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { type Combination } from '../../../../adapters/z3950/attributes.ts'
import { toRpn } from '../../../../adapters/z3950/rpn.ts'
import { combinationsOf } from '../../../../adapters/z3950/ways.ts'
import { boolean, parseConfig, term } from './opened.ts'

/** As yaz-client would be told, but for quotation marks: `@and @attr 1=4 a @attr 1=21 b`. */
function pqf(structure: RpnStructure): string {
  if (structure.type === 'prox') {
    const { distance, ordered } = structure.proximity ?? { distance: 0, ordered: false }
    return `@prox 0 ${distance} ${Number(ordered)} 2 k 2 ${pqf(structure.left)} ${pqf(structure.right)}`
  }
  if (structure.type === 'resultSet') return `@set ${structure.name}`
  if (structure.type === 'operator')
    return `@${structure.operator === 'and-not' ? 'not' : structure.operator} ${pqf(structure.left)} ${pqf(structure.right)}`
  const attributes = structure.attributes.map(({ type, value }) => `@attr ${type}=${value} `).join('')
  return `${attributes}${Buffer.from(structure.term).toString()}`
}

function translate(
  query: Query,
  settings: Readonly<Record<string, unknown>> = {},
  pick: (combinations: readonly Combination[]) => Combination | undefined = ([first]) => first,
) {
  const config = parseConfig(settings)
  const { query: rpn, dropped } = toRpn(query, config, (asked, mayWiden) =>
    pick(combinationsOf(asked, config).filter(({ loss }) => mayWiden || loss?.direction !== 'wider')),
  )
  return { pqf: pqf(rpn.structure), dropped: dropped.map(({ words }) => words), parts: dropped }
}
const bath = '@attr 2=3 @attr 3=3 @attr 4=2 @attr 5=100 @attr 6=1'
const plain = {
  searchAttributes: { title: { all: ['1=4 4=2'], any: ['1=4 4=2'] }, subject: { all: ['1=21'] } },
}

describe('the first combination asked', () => {
  it.each<[string, Query, string]>([
    ['a keyword', term('title', 'pride'), `@attr 1=4 ${bath} pride`],
    [
      'words',
      term('any', 'pride prejudice'),
      `@and @attr 1=1016 ${bath} pride @attr 1=1016 ${bath} prejudice`,
    ],
    ['any word', term('author', 'a b', 'any'), `@or @attr 1=1003 ${bath} a @attr 1=1003 ${bath} b`],
    [
      'a phrase',
      term('subject', 'civil war', 'phrase'),
      '@attr 1=21 @attr 2=3 @attr 3=3 @attr 4=1 @attr 5=100 @attr 6=1 civil war',
    ],
    [
      'a whole field',
      term('title', 'emma', 'exact'),
      '@attr 1=4 @attr 2=3 @attr 3=1 @attr 4=1 @attr 5=100 @attr 6=3 emma',
    ],
    ['an id', term('localId', '42', 'exact'), '@attr 1=12 42'],
    [
      'an ISBN in both its forms',
      term('isbn', '9780306406157'),
      '@or @attr 1=7 9780306406157 @attr 1=7 0306406152',
    ],
    ['an ISBN that has no old form', term('isbn', '9799000000011'), '@attr 1=7 9799000000011'],
    ['years from', term('year', '1990', 'ge'), '@attr 1=31 @attr 2=4 @attr 4=4 1990'],
    ['years before', term('year', '1990', 'lt'), '@attr 1=31 @attr 2=1 @attr 4=4 1990'],
    [
      'a truncated last word',
      term('title', 'the prej', 'all', true),
      `@and @attr 1=4 ${bath} the @attr 1=4 @attr 2=3 @attr 3=3 @attr 4=2 @attr 6=1 @attr 5=1 prej`,
    ],
  ])('for %s', (_, query, expected) => expect(translate(query).pqf).toBe(expected))

  it('is the configured one, and its structure decides whether words go alone', () => {
    expect(translate(term('title', 'a b'), plain).pqf).toBe(
      '@and @attr 1=4 @attr 4=2 a @attr 1=4 @attr 4=2 b',
    )
    expect(translate(term('title', 'a b', 'any'), plain).pqf).toBe(
      '@or @attr 1=4 @attr 4=2 a @attr 1=4 @attr 4=2 b',
    )
    expect(translate(term('subject', 'a b'), plain).pqf).toBe('@attr 1=21 a b')
  })
})

describe('what only some targets take', () => {
  const masked = (text: string, truncated = false): Query => ({
    type: 'term',
    index: 'title',
    relation: 'all',
    text,
    truncated,
    masked: true,
  })
  const phrase = (anchor: 'start' | 'end', masks = false): Query => ({
    type: 'term',
    index: 'title',
    relation: 'phrase',
    text: masks ? 'the c?t' : 'the cat',
    truncated: false,
    anchor,
    ...(masks ? { masked: true } : {}),
  })
  const near: Query = {
    type: 'term',
    index: 'title',
    relation: 'near',
    text: 'cat hat',
    truncated: true,
    near: { distance: 3, ordered: true },
  }
  const word = '@attr 1=4 @attr 2=3 @attr 3=3 @attr 4=2 @attr 6=1'
  const every = (query: Query) => {
    const all: string[] = []
    translate(query, {}, (combinations) => {
      for (const combination of combinations)
        all.push(translate(query, {}, () => combination).pqf.replaceAll('@attr ', ''))
      return combinations[0]
    })
    return all
  }

  it.each<[string, Query, string]>([
    ['a mask before a word', masked('*ology'), `${word} @attr 5=2 ology`],
    ['masks on both sides', masked('*olog', true), `${word} @attr 5=3 olog`],
    ['a mask in a word', masked('wom?n'), `${word} @attr 5=104 wom#n`],
    ['masks of both kinds', masked('c*l?r', true), `${word} @attr 5=104 c?l#r?`],
    ['words near one another', near, `@prox 0 3 1 2 k 2 ${word} cat ${word} @attr 5=1 hat`],
  ])('is asked first: %s', (_, query, expected) => {
    expect(translate(query)).toMatchObject({ pqf: expected, parts: [] })
  })

  it('then in other notations, and at last more loosely', () => {
    expect(every(masked('wom?n'))).toEqual([
      '1=4 2=3 3=3 4=2 6=1 5=104 wom#n',
      '1=4 4=2 5=104 wom#n',
      '1=4 2=3 3=3 4=2 6=1 5=102 wom.n',
      '1=4 4=2 5=102 wom.n',
      '1=4 2=3 3=3 4=2 6=1 5=1 wom',
      '1=4 4=2 5=1 wom',
      '1=4 5=1 wom',
      '1=4 4=6 5=1 wom',
    ])
    expect(every(near).slice(1, 3)).toEqual([
      '@prox 0 3 1 2 k 2 1=4 4=2 cat 1=4 4=2 5=1 hat',
      '@and 1=4 2=3 3=3 4=2 5=100 6=1 cat 1=4 2=3 3=3 4=2 6=1 5=1 hat',
    ])
  })

  it.each<[string, Query, string]>([
    // Many targets take the position and overlook it
    ['the first words of a field', phrase('start'), '@attr 3=1 @attr 4=1 @attr 5=100 @attr 6=1 the cat'],
    ['the last words of a field', phrase('end'), '4=1'],
    ['masked first words', phrase('start', true), 'the'],
    ['a masked word with a mark in it', masked("o'br?en"), "o'br"],
  ])('is asked more loosely, and told as a part: %s', (_, query, asked) => {
    const { pqf: text, parts } = translate(query)
    expect(text).toContain(asked)
    expect(parts).toEqual([droppedPart(query, { looser: true })])
  })

  it('is asked with the configured attributes', () => {
    expect(translate(masked('wom?n'), plain).pqf).toBe('@attr 1=4 @attr 4=2 @attr 5=104 wom#n')
    expect(translate(near, plain).pqf).toBe(
      '@prox 0 3 1 2 k 2 @attr 1=4 @attr 4=2 cat @attr 1=4 @attr 4=2 @attr 5=1 hat',
    )
  })

  it('is not asked more loosely under NOT', () => {
    const query = boolean('not', term('localId', '1'), phrase('end'))
    expect(translate(query)).toMatchObject({
      pqf: '@attr 1=12 1',
      parts: [droppedPart(phrase('end'), { negated: true })],
    })
  })
})

describe('booleans', () => {
  it('nest as the query does', () => {
    const query = boolean(
      'not',
      boolean('or', term('localId', '1'), term('localId', '2')),
      term('localId', '3'),
    )
    expect(translate(query).pqf).toBe('@not @or @attr 1=12 1 @attr 1=12 2 @attr 1=12 3')
  })

  it('keeps a long list of words in a low tree', () => {
    const words = term('title', Array.from({ length: 30 }, (_, at) => `w${at}`).join(' '))
    const { pqf: text, dropped } = translate(words, plain)
    expect(text.match(/@and/g)).toHaveLength(23)
    expect(text.startsWith('@and @and @and @and @and @attr')).toBe(true)
    expect(dropped).toEqual([inWords(words)])
  })

  it('leaves out marks between words', () => {
    expect(translate(term('title', 'war & peace'), plain).pqf).toBe(
      '@and @attr 1=4 @attr 4=2 war @attr 1=4 @attr 4=2 peace',
    )
  })
})

describe('a term that a target cannot be asked', () => {
  const id = term('localId', '1')
  const format = term('format', 'BOOK')

  const either = boolean('or', format, format)
  const both = boolean('and', term('localId', '2'), format)
  it.each<[string, Query, DroppedPart]>([
    ['one side of AND', boolean('and', id, format), droppedPart(format)],
    ['the other side of AND', boolean('and', format, id), droppedPart(format)],
    ['what a NOT takes away', boolean('not', id, format), droppedPart(format, { negated: true })],
    ['an OR under NOT', boolean('not', id, either), droppedPart(either, { negated: true })],
    // One side alone would take away too much.
    ['an AND under NOT', boolean('not', id, both), droppedPart(both, { negated: true })],
  ])('is dropped and told where that only widens: %s', (_, query, part) => {
    expect(translate(query)).toMatchObject({ pqf: '@attr 1=12 1', parts: [part] })
  })

  it('takes the whole of an OR with it under NOT, of which the other side is taken away alone', () => {
    const query = boolean('not', id, boolean('or', term('localId', '2'), format))
    expect(translate(query)).toMatchObject({
      pqf: '@not @attr 1=12 1 @attr 1=12 2',
      dropped: ['localId all "2" or format all "BOOK"'],
    })
  })

  it.each<[string, Query]>([
    ['alone', format],
    ['one side of OR', boolean('or', id, format)],
    ['what a NOT takes from', boolean('not', format, id)],
  ])('makes the query unsupported where hits would be lost: %s', (_, query) => {
    expect(() => translate(query)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_QUERY' }))
  })

  it('is never widened under NOT', () => {
    const exact = boolean('not', id, term('title', 'emma', 'exact'))
    expect(translate(exact, {}, last).pqf).toContain('@attr 6=3')
    const emma = term('title', 'emma', 'exact')
    expect(translate(emma, {}, last)).toMatchObject({ pqf: '@attr 1=4 emma', parts: [droppedPart(emma)] })
  })

  it('is no part to check afterwards where it is asked too narrowly', () => {
    const dropped = [{ words: 'any all "emma": title, author and subject only' }]
    expect(translate(term('any', 'emma'), {}, last).parts).toEqual(dropped)
  })
})

const last = (combinations: readonly Combination[]) => combinations.at(-1)

describe('the charset of terms', () => {
  const query = term('localId', 'Żółć é')
  it.each([
    ['utf-8', 'c5bbc3b3c582c48720c3a9'],
    ['marc-8', 'e75ae26fb1e26320e265'],
  ])('%s', (queryCharset, expected) => {
    const config = parseConfig({ queryCharset })
    const { query: rpn } = toRpn(query, config, (asked) => combinationsOf(asked, config)[0])
    expect(rpn.structure.type === 'term' && Buffer.from(rpn.structure.term).toString('hex')).toBe(expected)
  })

  it('strips what Latin-1 lacks, and refuses what has no bare form', () => {
    const config = parseConfig({ queryCharset: 'iso-8859-1' })
    const first = (asked: Parameters<typeof combinationsOf>[0]) => combinationsOf(asked, config)[0]
    const { query: rpn } = toRpn(term('localId', 'ć é'), config, first)
    expect(rpn.structure.type === 'term' && Buffer.from(rpn.structure.term).toString('hex')).toBe('6320e9')
    expect(() => toRpn(term('localId', 'Ж'), config, first)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_QUERY' }),
    )
  })
})
