import { describe, expect, it } from 'vitest'

import { type CardForm, Directory } from '../../../../subgraphs/directory.ts'
import { homeLibrary } from '../../../../subgraphs/patrons/home-library.ts'
import { cardDesk, knowsPin, lending } from '../../../support/patron-system.ts'
import { library } from '../records.ts'

const card = (form: CardForm) => ({ label: 'Card', pinLabel: 'PIN', form })
const among = (forms: Readonly<Record<string, CardForm>>) =>
  new Directory(Object.entries(forms).map(([id, form]) => library({ id, card: card(form) })))
const homeOf = (number: string, directory: Directory) => homeLibrary(undefined, number, directory)?.id

describe('the home library', () => {
  const directory = among({
    town: { prefixes: ['2111', '2112'], lengths: [14] },
    county: { prefixes: ['21'], lengths: [10, 14] },
    school: { pattern: 'S\\d{6}' },
    college: { prefixes: ['7'], checkDigit: 'codabar' },
  })

  it('is the one named, whatever the number looks like', () =>
    expect(homeLibrary('school', '21110000000001', directory)?.id).toBe('school'))
  it('that does not exist is an error', () =>
    expect(() => homeLibrary('z', 'x', directory)).toThrow('There is no library'))

  it.each<[string, string | undefined]>([
    ['21110000000001', 'town'],
    ['21120000000001', 'town'],
    ['21130000000001', 'county'],
    ['2111000001', 'county'],
    ['211100000000001', undefined],
    ['S123456', 'school'],
    ['S1234567', undefined],
    ['XS123456', undefined],
    ['30000000000000', undefined],
    ['', undefined],
  ])('of %s is %s: the longest prefix decides, the whole number has to fit', (number, id) =>
    expect(homeOf(number, directory)).toBe(id),
  )

  it.each([
    // The number by which the algorithm is usually shown.
    ['79927398713', true],
    ['79927398710', false],
    ['79927398719', false],
    ['7992739871A', false],
    ['7', false],
  ])('is told by a check digit that fits: %s', (number, isOne) =>
    expect(homeOf(number, directory)).toBe(isOne ? 'college' : undefined),
  )

  it('is not guessed where two would do', () => {
    expect(homeOf('2222', among({ a: { prefixes: ['22'] }, b: { prefixes: ['22'] } }))).toBeUndefined()
    expect(homeOf('2222', among({ a: { prefixes: ['22'] }, b: { pattern: '\\d{4}' } }))).toBeUndefined()
    expect(homeOf('2222', among({ a: { lengths: [4] }, b: { lengths: [4] } }))).toBeUndefined()
  })

  it('is nobody’s where no library says what its numbers look like', () =>
    expect(homeOf('2222', new Directory([library({ id: 'a' })]))).toBeUndefined())
})

describe('a card without a named library', () => {
  it('is asked about at one library, or at none', async () => {
    const asked: string[] = []
    const asking = (id: string, prefix: string) =>
      lending(
        id,
        (credentials, options) => {
          asked.push(id)
          return knowsPin()(credentials, options)
        },
        { card: card({ prefixes: [prefix] }) },
      )
    const { verify } = cardDesk({ libraries: [asking('a', '29'), asking('b', '29'), asking('c', '2999')] })
    expect((await verify({ card: '2988', pin: '4711' })).outcome).toBe('LIBRARY_NOT_RECOGNISED')
    expect(asked).toEqual([])
    expect((await verify({ card: '2999', pin: '0000' })).outcome).toBe('INVALID')
    expect(asked).toEqual(['c'])
  })
})
