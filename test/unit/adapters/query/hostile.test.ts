import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Query } from '../../../../adapters/query/model.ts'
import { QueryError } from '../../../../adapters/query/query-error.ts'
import { queryFromInput, readCql } from '../../../../adapters/query/simple.ts'
import { shape } from './shape.ts'

const thousands = (text: string) => text.repeat(10_000)
function faultOf(run: () => Query): QueryError {
  try {
    throw new Error(`read as ${shape(run())}`)
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError)
    return error as QueryError
  }
}

describe('hostile CQL is an error that says where, in a sentence', () => {
  it.each<[string, string, QueryError['fault'], number]>([
    ['100 kB of one word', 'a'.repeat(100_000), 'syntax', 16_384],
    ['100 kB of blanks', ' '.repeat(100_000), 'syntax', 16_384],
    ['100 kB of backslashes', '\\'.repeat(100_000), 'syntax', 16_384],
    ['a megabyte of quotation marks', '"'.repeat(1_000_000), 'syntax', 16_384],
    ['parentheses 10,000 deep', `${thousands('(')}a${thousands(')')}`, 'syntax', 16_384],
    ['parentheses 8,000 deep', '('.repeat(8_000), 'syntax', 64],
    ['prefixes 5,000 deep', '>x '.repeat(5_000), 'syntax', 192],
    ['10,000 operators', thousands('a or '), 'syntax', 16_384],
    ['3,000 operators', 'a or '.repeat(3_000), 'syntax', 640],
    ['4,000 operators and nothing else', 'and '.repeat(4_000), 'syntax', 1_024],
    ['8,000 slashes', `a =${'/x'.repeat(8_000)} b`, 'syntax', 35],
    ['5,000 comparisons', '<>='.repeat(5_000), 'syntax', 0],
    ['a term of 10,000 characters', `title = ${'a'.repeat(10_000)}`, 'too-long', 8],
    ['a hundred masks', `title = ${'*a'.repeat(100)}`, 'masking', 8],
    ['a hundred single masks', `title = a${'?'.repeat(100)}`, 'masking', 8],
    ['200 truncated words', `title all "${'a* '.repeat(200)}"`, 'too-long', -1],
    ['a product of two long ORs', product(60), 'too-long', -1],
    ['an open quotation mark', 'title = "emma and austen', 'syntax', 8],
    ['a quotation mark in a word', 'title = em"ma"', 'syntax', 10],
    ['three quotation marks', '"""', 'syntax', 2],
    ['a lone backslash', 'title = a\\', 'syntax', 9],
    ['lone surrogates', 'title = "\uD800 \uDC00"', 'empty', 8],
    ['only masks', 'title = "* ?? ^"', 'masking', 8],
    ['a regular expression', 'title = /(x+x+)+y/', 'syntax', 9],
    ['an inherited property as index', '__proto__ = 1', 'index', 0],
    ['an inherited property as relation', 'title toString 1', 'relation', 6],
    ['an inherited property as modifier', 'title =/hasOwnProperty 1', 'modifier', 8],
  ])('%s', (_, cql, fault, position) => {
    const error = faultOf(() => readCql(cql).query)
    expect([error.fault, error.position ?? -1]).toEqual([fault, position])
    expect(error.message).toMatch(/^[A-Z<].{0,200}\.$/s)
  })

  it('is text where it is text', () => {
    expect(shape(readCql('"(x+x+)+y; DROP TABLE record --"').query)).toBe(
      'any phrase [(x+x+)+y; DROP TABLE record --]',
    )
    expect(shape(readCql('title = "emma\uD800"').query)).toBe('title all [emma]')
    expect(shape(readCql('title = "מלחמה ושלום"').query)).toBe('title phrase [מלחמה ושלום]')
    expect(shape(readCql('title = 紅樓夢*').query)).toBe('title all [紅樓夢*]')
  })

  it('whatever it is, reads or names a place inside itself', () => {
    const pieces =
      '( ) " / = < > <> * ? ^ \\ and or not prox sortby title year isbn cql.any any all within a é 1984 字'
    const piece = fc.constantFrom(' ', '\uD800', 'distance<=3', ...pieces.split(' '))
    const text = fc.array(piece, { maxLength: 24 }).map((list) => list.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((all) => all.replaceAll('', ' ')),
          fc.string(),
        ),
        (cql) => {
          try {
            expect(shape(readCql(cql).query)).not.toMatch(/\p{Cc}|\p{Cs}/u)
          } catch (error) {
            if (!(error instanceof QueryError)) throw error
            const { position } = error
            if (position !== undefined) expect(position >= 0 && position <= cql.length).toBe(true)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

function product(size: number): string {
  const either = Array.from({ length: size }, (_, at) => `w${at}`).join(' or ')
  return `(${either}) prox (${either})`
}

describe('whatever a person types is words', () => {
  it.each([
    ['"', undefined],
    ['* ? ^ - + / \\ ( ) [ ] { } " \' : ; ~ !', undefined],
    ['AND OR NOT', 'any all [AND OR NOT]'],
    ['and', 'any all [and]'],
    ['title=emma sortby date', 'any all [title=emma sortby date]'],
    ['"emma', 'any all [emma]'],
    ['emma"', 'any all [emma]'],
    ['"emma" "', 'any all [emma]'],
    ['""emma""', 'any all [emma]'],
    ['“emma', 'any all [emma]'],
    ['“jane austen" emma', 'any all [jane austen emma]'],
    ['-', undefined],
    ['--emma', 'any all [emma]'],
    ['- emma', 'any all [emma]'],
    ['-"', undefined],
    ['emma -', 'any all [emma]'],
    ['emma -*', 'any all [emma]'],
    ['*', undefined],
    ['*emma', 'any all [emma]'],
    ['em*ma', 'any all [em ma]'],
    ['emma**', 'any all [emma*]'],
    ['"jane aust*" emma*', '(any phrase [jane aust*] and any all [emma*])'],
    // Written from the right, without blanks, with marks of direction
    ['מלחמה ושלום', 'any all [מלחמה ושלום]'],
    ['"מלחמה ושלום"', 'any phrase [מלחמה ושלום]'],
    ['\u202Bמלחמה\u202C -שלום', '(any all [מלחמה] not any all [שלום])'],
    ['الحرب والسلام*', '(any all [الحرب] and any all [والسلام*])'],
    ['戦争と平和', 'any all [戦争と平和]'],
    ['「戦争と平和」', 'any all [戦争と平和]'],
    ['전쟁과 평화', 'any all [전쟁과 평화]'],
    ['война -мир', '(any all [война] not any all [мир])'],
    ['ไทย*', 'any all [ไทย*]'],
    ['👩‍👩‍👧 emma 🙂', 'any all [emma]'],
    ['\uD83D emma \uDE00', 'any all [emma]'],
    ['emma\u0000\u001B[31m', 'any all [emma 31m]'],
    ['<script>alert(1)</script>', 'any all [script>alert(1)</script]'],
    ["'; DROP TABLE record; --", 'any all [DROP TABLE record]'],
    ['(a+)+$', 'any all [a+)+]'],
  ])('%j', (text, expected) => {
    if (expected === undefined) expect(faultOf(() => queryFromInput({ text })).fault).toBe('empty')
    else expect(shape(queryFromInput({ text }))).toBe(expected)
  })
})
