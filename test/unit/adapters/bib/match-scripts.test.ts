import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isRomanisation } from '../../../../adapters/bib/match-scripts.ts'
import { matchWords } from '../../../../adapters/bib/match-words.ts'

describe('isRomanisation', () => {
  const is = (a: string, b: string) => isRomanisation(matchWords(a), matchWords(b))

  it.each([
    ['Дом мастера', 'Dom mastera'],
    ['Война и мир', 'Voĭna i mir'],
    ['Война и мир', 'Vojna i mir'],
    ['Гослитиздат', 'Goslitizdat'],
    ['Ποιήματα', 'Poiēmata'],
    ['Ποιήματα', 'Piimata'],
    ['תל־אביב', 'Tel Aviv'],
    ['הגדה של פסח', 'Hagadah shel Pesaḥ'],
    ['كليلة ودمنة', 'Kalīlah wa-Dimnah'],
    ['القرآن', 'al-Qurʼān'],
    ['شاهنامه', 'Šāhnāma'],
  ])('%s is %s', (vernacular, latin) => {
    expect(is(vernacular, latin)).toBe(true)
    expect(is(latin, vernacular)).toBe(true)
  })

  it.each([
    ['Война и мир', 'War and peace'],
    ['Дом мастера', 'Dom masterov'],
    ['Ум', 'Um'],
    ['こころ', 'Kokoro'],
    ['Дом мастера', 'Дом мастера'],
    ['Dom mastera', 'Dom mastera'],
    ['', 'Dom'],
  ])('%s is not %s', (a, b) => expect(is(a, b)).toBe(false))

  it('takes any text', () =>
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => typeof is(a, b) === 'boolean')))
})
