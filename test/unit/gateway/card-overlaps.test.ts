import { describe, expect, it } from 'vitest'

import { overlappingCards } from '../../../gateway/card-overlaps.ts'
import { Directory, type CardForm } from '../../../subgraphs/directory.ts'
import { homeLibrary } from '../../../subgraphs/patrons/home-library.ts'
import { library } from '../subgraphs/records.ts'

const overlaps = (...forms: readonly CardForm[]) =>
  overlappingCards(forms.map((form, at) => ({ id: 'abc'[at] ?? 'z', form })))

describe('two libraries’ card numbers', () => {
  it.each<[string, CardForm, CardForm]>([
    ['other prefixes', { prefixes: ['21'] }, { prefixes: ['22', '3'] }],
    ['other lengths', { prefixes: ['21'], lengths: [14] }, { prefixes: ['21'], lengths: [10, 13] }],
    ['a longer prefix', { prefixes: ['21'] }, { prefixes: ['2111'] }],
    ['patterns that no number fits both of', { pattern: '21\\d{12}' }, { pattern: '1|2[02-9]\\d+' }],
    ['letters in place of digits', { pattern: '[A-F]\\d+' }, { pattern: '[G-Z]\\d+' }],
  ])('with %s do not overlap', (_, one, other) => expect(overlaps(one, other)).toEqual([]))

  it.each<[string, CardForm, CardForm]>([
    ['the same prefix', { prefixes: ['21', '22'] }, { prefixes: ['22'] }],
    ['a pattern that a prefix fits', { prefixes: ['2111'], lengths: [14] }, { pattern: '2\\d{13}' }],
    ['patterns that share a number', { pattern: '21\\d{2}|99' }, { pattern: '\\d[13]0+' }],
    ['the same length alone', { lengths: [8] }, { lengths: [7, 8] }],
  ])('with %s do, and the number shown is recognised as neither’s', (_, one, other) => {
    const [sentence = '', ...more] = overlaps(one, other)
    expect(more).toEqual([])
    const shown = JSON.parse(/"(?:[^"\\]|\\.)*"/.exec(sentence)?.[0] ?? 'null') as string
    const directory = new Directory(
      [one, other].map((form, at) =>
        library({ id: String(at), card: { label: 'Card', pinLabel: 'PIN', form } }),
      ),
    )
    expect(homeLibrary(undefined, shown, directory)).toBeUndefined()
    // Each alone would have it.
    for (const { card } of directory.libraries) {
      const alone = new Directory([library({ id: 'alone', ...(card && { card }) })])
      expect(homeLibrary(undefined, shown, alone)?.id).toBe('alone')
    }
  })

  it('are told of pair by pair', () =>
    expect(overlaps({ prefixes: ['2'] }, { prefixes: ['2'] }, { prefixes: ['2'] })).toHaveLength(3))
  it('with a pattern that looks ahead cannot be compared, and that is said', () =>
    expect(overlaps({ pattern: '(?=21)\\d+' }, { prefixes: ['3'] })).toEqual([
      expect.stringContaining('cannot be compared'),
    ]))
})
