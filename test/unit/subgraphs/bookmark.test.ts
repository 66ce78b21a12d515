import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clusterId, parseBookmark } from '../../../subgraphs/catalog/bookmark.ts'
import { record } from './records.ts'

const emma = record({
  localId: '9:a/b',
  title: 'The Emma',
  nonFiling: 4,
  subtitle: 'a novel',
  isbns: ['9799000000017'],
  oclcNumbers: ['12'],
  languages: ['eng'],
})

const anyText = fc
  .array(fc.nat(0x10_ff_ff), { maxLength: 300 })
  .map((codes) => String.fromCodePoint(...codes))

describe('the id of a work or edition', () => {
  it('tells its anchor and enough to find it elsewhere', () =>
    expect(parseBookmark('edition', clusterId('edition', emma))).toEqual({
      anchor: { libraryId: 'brackwater', localId: '9:a/b' },
      facts: {
        numbers: ['isbn:9799000000017', 'oclc:12'],
        title: 'emma',
        rest: 'a novel',
        uniform: '',
        author: 'Austen, Jane',
        year: 1813,
        format: 'BOOK',
        edition: '',
        carrier: '',
        language: 'eng',
        part: '',
      },
    }))

  it('is short, safe in an address, and the same wherever it is made', () => {
    const id = clusterId('work', emma)
    expect(id).toMatch(/^w1\.[\w-]{60,200}$/)
    expect(clusterId('work', { ...emma })).toBe(id)
  })

  it('is bounded and readable whatever the record says', () =>
    fc.assert(
      fc.property(anyText, anyText, (title, name) => {
        const told = record({ localId: '1', title: title || 'x', subtitle: name, contributors: [{ name }] })
        const id = clusterId('edition', told)
        expect(id.length).toBeLessThanOrEqual(1_200)
        expect(parseBookmark('edition', id)?.anchor).toEqual({ libraryId: 'brackwater', localId: '1' })
      }),
      { numRuns: 50 },
    ))

  it('of an older release is read', () =>
    expect(parseBookmark('work', 'work:brackwater:9')).toEqual({
      anchor: { libraryId: 'brackwater', localId: '9' },
    }))

  it('of the other kind, cut short or changed is none', () => {
    const id = clusterId('work', emma)
    expect(parseBookmark('edition', id)).toBeUndefined()
    for (let end = 0; end < id.length; end += 1)
      expect(parseBookmark('work', id.slice(0, end))).toBeUndefined()
    expect(parseBookmark('work', `${id}A`)).toBeUndefined()
    expect(
      parseBookmark(
        'work',
        id.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      ),
    ).toBeUndefined()
  })

  it('that somebody made up is none, and is told so soon', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        expect(parseBookmark('work', `w1.${text}`)).toBeUndefined()
        expect(parseBookmark('work', `w1.${Buffer.from(text).toString('base64url')}`)).toBeUndefined()
      }),
    ))
})
