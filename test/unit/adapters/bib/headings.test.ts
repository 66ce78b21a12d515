import { describe, expect, it } from 'vitest'

import { callNumberKey } from '../../../../adapters/bib/call-number-key.ts'
import { headingKey, headingsOf } from '../../../../adapters/bib/headings.ts'
import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { bib } from '../index/records.ts'

function marc(...fields: readonly (readonly [tag: string, ...subfields: string[]])[]): BibRecord['raw'] {
  return {
    form: 'marc',
    record: {
      leader: '00000nam a2200000 a 4500',
      control: [],
      data: fields.map(([tag, ...subfields]) => ({
        tag,
        ind1: ' ',
        ind2: ' ',
        subfields: subfields.map((text) => ({ code: text.charAt(0), value: text.slice(1) })),
      })),
      warnings: [],
    },
  }
}
const lines = (record: BibRecord) =>
  headingsOf(record).map(({ index, key, text }) => `${index} ${key} | ${text}`)

describe('call numbers stand as on the shelf', () => {
  // The order that "LC Shelving" of the Library of Congress gives: class number by size, decimals and cutters digit by digit.
  const shelf = [
    'A 1.9:2',
    'A 1.9:10',
    'A 2.1:1',
    'PR 4034 .P65 1990',
    'PR4034 .P7 1813',
    'PR4034 .P7 1995',
    'PR 13000 .A2',
    'QA76.73.J38',
    'QA76.9 .D3',
    'QA 400 .B2',
  ]

  it('in the classification of the Library of Congress, and SuDoc', () => {
    const sorted = shelf.toReversed().toSorted((a, b) => (callNumberKey(a) < callNumberKey(b) ? -1 : 1))
    expect(sorted).toEqual(shelf)
  })

  it('in Dewey', () => {
    const dewey = ['005.133 KER', '823.7 AUS', '823.71 BRO', '823.9 WOO', '914 BAE']
    expect(dewey.toReversed().toSorted((a, b) => (callNumberKey(a) < callNumberKey(b) ? -1 : 1))).toEqual(
      dewey,
    )
  })

  it('whatever the blanks, points and case', () => {
    expect(callNumberKey('PR4034.P7 1995')).toBe(callNumberKey('pr 4034 .p7  1995'))
    expect(callNumberKey(' -/. ')).toBe('')
  })
})

describe('a record is listed under', () => {
  it('its title without the article, its names, its subjects and its other titles', () => {
    const record = bib('1', 'Les misérables', {
      nonFiling: 4,
      contributors: [{ name: 'Hugo, Victor' }, { name: 'HUGO, VICTOR' }],
      subjects: ['Poverty'],
      otherTitles: ['Отверженные'],
    })
    expect(lines(record)).toEqual([
      'TITLE miserables | Les misérables',
      'AUTHOR hugo victor | Hugo, Victor',
      'SUBJECT poverty | Poverty',
      'TITLE отверженные | Отверженные',
    ])
  })

  it('the call numbers of its copies', () => {
    const record = bib('1', 'Emma', {
      items: [{ callNumber: '823.7 AUS' }, { barcode: '1' }, { callNumber: '823.7 Aus' }],
      raw: marc(['050', 'aPR4034', 'b.E5']),
    })
    expect(lines(record)).toEqual(['TITLE emma | Emma', 'CALL_NUMBER 000823.7 aus | 823.7 AUS'])
  })

  it('the numbers it was given, where it has no copies', () => {
    const raw = marc(
      ['050', 'aPR4034', 'aPZ3', 'b.E5'],
      ['082', "a823/.7'4"],
      ['086', 'aA 1.9:2'],
      ['245', 'aEmma'],
    )
    expect(
      headingsOf(bib('1', 'Emma', { raw })).flatMap(({ index, text }) =>
        index === 'CALL_NUMBER' ? [text] : [],
      ),
    ).toEqual(['PR4034 .E5', '823.74', 'A 1.9:2'])
  })

  it('nothing that has no letter or digit, and no more than is sensible', () => {
    expect(headingsOf(bib('1', '[untitled]'))).toEqual([])
    expect(headingsOf(bib('1', '…'))).toEqual([])
    const many = bib('1', 'x'.repeat(5_000), {
      subjects: Array.from({ length: 2_000 }, (_, at) => `Subject ${at}`),
    })
    expect(headingsOf(many)).toHaveLength(60)
    expect(headingsOf(many)[0]?.key).toHaveLength(250)
  })
})

it('sorts digits first, then Latin, then other scripts', () => {
  const texts = ['1984', 'Ägypten', 'Emma', 'Zola', 'Όμηρος', 'Война и мир', '紅樓夢']
  const keys = texts.map((text) => headingKey('TITLE', text))
  expect(keys.toSorted()).toEqual(keys)
})
