import { describe, expect, it } from 'vitest'

import { QueryError } from '../../../../adapters/query/query-error.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { shape } from './shape.ts'

describe('CQL in the common query', () => {
  it.each([
    // Terms alone, and the choice of `=`: a word, or words in a row
    ['emma', 'any all [emma]'],
    ['"jane austen"', 'any phrase [jane austen]'],
    ['title = emma', 'title all [emma]'],
    ['title = "jane austen"', 'title phrase [jane austen]'],
    ['title scr "jane austen"', 'title phrase [jane austen]'],
    // Context sets and aliases
    ['cql.anywhere all "a b"', 'any all [a b]'],
    ['CQL.ServerChoice = a', 'any all [a]'],
    ['dc.creator any "a b"', 'author any [a b]'],
    ['DC.Subject cql.adj "a b"', 'subject phrase [a b]'],
    ['bath.personalName = a', 'author all [a]'],
    ['bath.isbn = 0-14-143951-3', 'isbn exact [9780141439518]'],
    ['bath.issn = "0028 0836"', 'issn exact [0028-0836]'],
    ['bath.standardIdentifier = 0141439513', 'isbn exact [9780141439518]'],
    ['isbn any "0141439513 9780141439518"', '(isbn exact [9780141439518] or isbn exact [9780141439518])'],
    ['rec.id = 4711', 'localId exact [4711]'],
    ['dc.language = eng and dc.type = book', '(language all [eng] and format all [book])'],
    ['>"info:srw/cql-context-set/1/dc-v1.1" title = a', 'title all [a]'],
    ['> x = "http://zing.z3950.org/cql/bath/2.0/" x.name = a', 'author all [a]'],
    // Relations
    ['title == "a b"', 'title exact [a b]'],
    ['title exact "a b"', 'title exact [a b]'],
    ['title =/string "a b"', 'title exact [a b]'],
    ['title =/cql.word/relevant/ignoreCase "a b"', 'title phrase [a b]'],
    ['year < 1900', 'year lt [1900]'],
    ['dc.date >= 1900-05-01', 'year ge [1900]'],
    ['year = 1984', 'year exact [1984]'],
    ['year any "1984 1985"', '(year exact [1984] or year exact [1985])'],
    ['year within "1900 1950"', '(year ge [1900] and year le [1950])'],
    // Masking
    ['title = aust*', 'title all [aust*]'],
    ['title = "jane aust*"', 'title phrase [jane aust*]'],
    ['title all "jane aust* em*"', '((title all [jane] and title all [aust*]) and title all [em*])'],
    ['title any "jane aust*"', '(title any [jane] or title any [aust*])'],
    ['title = "^pride and prejudice^"', 'title exact [pride and prejudice]'],
    [String.raw`title = "what\? \*now\*"`, 'title phrase [what? *now*]'],
    [String.raw`title =/unmasked "now*"`, 'title all [now*]'],
    // Structure
    ['a and b or c not d', '(((any all [a] and any all [b]) or any all [c]) not any all [d])'],
    ['a and (b or c)', '(any all [a] and (any all [b] or any all [c]))'],
    // Text is cleaned
    ['"a\u0000b\u0085 c\u200B"', 'any phrase [a b c]'],
    ['"e\u0301"', 'any all [é]'],
  ])('%s', (cql, expected) => expect(shape(readCql(cql).query)).toBe(expected))
})

describe('CQL that the common query cannot say', () => {
  it.each([
    ['a and foo.bar = b', 'context-set', 6],
    ['constructor.x = b', 'context-set', 0],
    ['> x = "urn:nobody" a', 'context-set', 0],
    ['a and dc.nonsense = b', 'index', 6],
    ['dc.constructor = b', 'index', 0],
    ['cql.allRecords = 1', 'index', 0],
    ['title encloses b', 'relation', 6],
    ['title <> b', 'relation', 6],
    ['title < b', 'relation', 6],
    ['title within "a b"', 'relation', 6],
    ['title near b', 'relation', 6],
    ['title constructor b', 'relation', 6],
    ['title =/stem b', 'modifier', 8],
    ['a and/rel.x=1 b', 'modifier', 6],
    ['a sortby title/sort.locale=de', 'modifier', 15],
    ['a prox b', 'boolean', 2],
    ['title = wom?n', 'masking', 8],
    ['title = *ism', 'masking', 8],
    ['title = a*b', 'masking', 8],
    ['title = "^a"', 'masking', 8],
    ['title = "a^"', 'masking', 8],
    ['title = ^', 'masking', 8],
    ['title = "a* b"', 'masking', 8],
    ['isbn = 97801*', 'masking', 7],
    ['isbn = 9780141439519', 'identifier', 7],
    ['dc.identifier = emma', 'identifier', 16],
    ['year = soon', 'term', 7],
    ['year within 1900', 'term', 12],
    ['year = "1900 1901"', 'term', 7],
    ['a and ""', 'empty', 6],
    ['title = "  "', 'empty', 8],
    ['title = "- !"', 'empty', 8],
  ])('%s is refused: %s at %i', (cql, fault, position) => {
    expect(() => readCql(cql)).toThrow(QueryError)
    expect(() => readCql(cql)).toThrow(expect.objectContaining({ fault, position }))
  })
})
