import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { queryLimits } from '../../../../adapters/query/limits.ts'
import { QueryError } from '../../../../adapters/query/query-error.ts'
import { queryFromInput, type QueryInput, readInput } from '../../../../adapters/query/simple.ts'
import { shape } from './shape.ts'

describe('words as a person types them', () => {
  it.each([
    ['pride prejudice', 'any all [pride prejudice]'],
    ['  pride\t\n prejudice ', 'any all [pride prejudice]'],
    ['"pride and prejudice"', 'any phrase [pride and prejudice]'],
    ['“pride and prejudice” austen', '(any all [austen] and any phrase [pride and prejudice])'],
    ['„Krieg und Frieden“', 'any phrase [Krieg und Frieden]'],
    ['«Guerre et paix»', 'any phrase [Guerre et paix]'],
    ['"emma"', 'any all [emma]'],
    ['aust*', 'any all [aust*]'],
    ['jane aust*', '(any all [jane] and any all [aust*])'],
    ['"jane aust*"', 'any phrase [jane aust*]'],
    ['emma -film', '(any all [emma] not any all [film])'],
    ['emma -"a film" -dvd', '((any all [emma] not any phrase [a film]) not any all [dvd])'],
    // Never a syntax error
    ['pride AND (prejudice', 'any all [pride AND prejudice]'],
    ['title:emma', 'any all [title:emma]'],
    ['unclosed "quote here', 'any all [unclosed quote here]'],
    ['a"b"c', 'any all [a b c]'],
    ['well-known - dash -- x', 'any all [well-known dash x]'],
    ['& / || * ? emma', 'any all [emma]'],
    ["rock 'n' roll, don't", "any all [rock n roll don't]"],
    ['C++ C# .NET', 'any all [C++ C# NET]'],
    ['w?m*n ^a.*b$', 'any all [w m n a. b]'],
    ['日本語 文学', 'any all [日本語 文学]'],
    ['cafe\u0301', 'any all [café]'],
    ['a\u0000b\u0007c', 'any all [a b c]'],
    // A typed ISBN or ISSN finds the book, and text that quotes it
    ['978-0-14-143951-8', '(any all [978-0-14-143951-8] or isbn exact [9780141439518])'],
    ['ISBN 0-14-143951-3', '(any all [ISBN 0-14-143951-3] or isbn exact [9780141439518])'],
    ['austen 0141439513', '(any all [austen] and (any all [0141439513] or isbn exact [9780141439518]))'],
    ['0028-0836', '(any all [0028-0836] or issn exact [0028-0836])'],
    ['9780141439519', 'any all [9780141439519]'],
    ['1984', 'any all [1984]'],
  ])('%j', (text, expected) => expect(shape(queryFromInput({ text }))).toBe(expected))

  it('combines all fields with AND, and excludes from them all', () => {
    const input = { text: '-film', title: 'emma', author: '"jane austen"', subject: 'love', cql: 'year>1900' }
    expect(shape(queryFromInput(input))).toBe(
      '((((title all [emma] and author phrase [jane austen]) and subject all [love]) and year gt [1900]) not any all [film])',
    )
  })
})

describe('identifiers', () => {
  it.each([
    ['978-0-14-143951-8', 'isbn exact [9780141439518]'],
    ['ISBN 0141439513', 'isbn exact [9780141439518]'],
    ['ISSN 0028-0836', 'issn exact [0028-0836]'],
    ['ocm00012345', 'oclc exact [12345]'],
    ['(OCoLC)12345', 'oclc exact [12345]'],
    ['lccn n78-890351', 'lccn exact [n78890351]'],
    // Bare digits may be several things
    ['12345', 'oclc exact [12345]'],
    ['2001012345', 'lccn exact [2001012345]'],
    ['00280836', '((issn exact [0028-0836] or lccn exact [00280836]) or oclc exact [280836])'],
  ])('%j', (identifier, expected) => expect(shape(queryFromInput({ identifier }))).toBe(expected))
})

describe('what cannot be searched', () => {
  it.each<[QueryInput, string]>([
    [{}, 'empty'],
    [{ text: null, cql: '' }, 'empty'],
    [{ text: ' !!! "" -- ' }, 'empty'],
    [{ text: '-film' }, 'empty'],
    [{ text: '\u0000\u001B' }, 'empty'],
    [{ cql: 'title = "?!"' }, 'masking'],
    [{ cql: 'title = "!"' }, 'empty'],
    [{ identifier: '9780141439519' }, 'identifier'],
    [{ identifier: 'emma' }, 'identifier'],
    [{ text: 'a'.repeat(queryLimits.characters + 1) }, 'too-long'],
    [{ text: '"a b" '.repeat(queryLimits.terms + 1) }, 'too-long'],
    [{ cql: '(emma' }, 'syntax'],
  ])('%j is refused as %s, in a sentence', (input, fault) => {
    expect(() => queryFromInput(input)).toThrow(QueryError)
    expect(() => queryFromInput(input)).toThrow(expect.objectContaining({ fault }))
    expect(() => queryFromInput(input)).toThrow(/^[A-Z].*\.$/)
  })
  it('names the position in CQL', () => {
    expect(() => queryFromInput({ cql: 'emma and (austen' })).toThrow(
      expect.objectContaining({ position: 9 }),
    )
  })
})

describe('CQL', () => {
  it('reports the order asked for beside the query', () => {
    expect(readInput({ cql: 'emma sortby dc.date/sort.descending title' }).sortBy).toEqual([
      { index: 'dc.date', descending: true },
      { index: 'title', descending: false },
    ])
  })
})

describe('any text', () => {
  it('is a query or a QueryError', () => {
    const field = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc
        .array(fc.constantFrom('"', '-', '*', ' ', 'a', 'é', '0028-0836', '(', '“', '”', '\\', '?'))
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(
        fc.record({ text: field, title: field, identifier: field }, { requiredKeys: [] }),
        (input) => {
          try {
            // No control character, nothing blank, nothing unbounded ever reaches an adapter.
            expect(shape(queryFromInput(input))).not.toMatch(/\p{Cc}|\[\*?\]| {2}|\[ | [\]*]/u)
          } catch (error) {
            expect(error).toBeInstanceOf(QueryError)
          }
        },
      ),
    )
  })
})
