import { describe, expect, it } from 'vitest'

import { consonantKey, consonantKeys } from '../../../../adapters/bib/consonant-key.ts'
import { foldedWords, foldText } from '../../../../adapters/bib/fold.ts'
import { romanKeys } from '../../../../adapters/bib/roman-key.ts'

const keyOf = (word: string) => romanKeys(foldText(word))[0]

describe('romanKeys', () => {
  it.each([
    ['Достоевский', 'Dostoevskiĭ Dostoevskii Dostoyevsky Dostoevsky Dostojevskij Dostojewski'],
    ['Толстой', 'Tolstoĭ Tolstoi Tolstoy Tolstoj'],
    ['Чайковский', 'Chaĭkovskiĭ Tchaikovsky Tschaikowski Čajkovskij'],
    ['Хрущёв', 'Khrushchëv Khrushchev Hruščëv'],
    ['Солженицын', 'Solzheni͡tsyn Solzhenitsyn Solženicyn'],
    ['Горький', "Gorʹkiĭ Gor'kii Gorky Gorkij"],
    ['Маяковский', 'Mai͡akovskiĭ Mayakovsky Majakovskij Majakowski'],
    ['Тургенев', 'Turgenev Turgeneff Turgenew'],
    ['Юрий', 'I͡Uriĭ Yuri Jurij Yury'],
    ['Пушкин', 'Pushkin Puškin'],
    ['Ельцин', "El'tsin Yeltsin Elcin"],
    ['Шевченко', 'Shevchenko Ševčenko Schewtschenko'],
    ['Њујорк', 'Njujork'],
  ])('%s is %s', (vernacular, spellings) =>
    expect(new Set(spellings.split(' ').map(keyOf))).toEqual(new Set([keyOf(vernacular)])),
  )
  it.each([
    ['Καζαντζάκης', 'Kazantzakēs Kazantzakis'],
    ['Σεφέρης', 'Sepherēs Seferis'],
    ['Ελύτης', 'Elytēs Elitis'],
    ['Ὁδός', 'Odos'],
    ['Θουκυδίδης', 'Thoukydidēs Thukididis'],
  ])('%s has the keys of %s', (vernacular, spellings) => {
    const keys = romanKeys(foldText(vernacular))
    for (const spelling of spellings.split(' ')) expect(keys).toContain(keyOf(spelling))
  })
  it('tells different names apart', () => {
    const names = [
      'Tolstoi',
      'Turgenev',
      'Chekhov',
      'Gogol',
      'Gorkii',
      'Pushkin',
      'Bunin',
      'Babel',
      'Blok',
      'Bely',
    ]
    expect(new Set(names.map(keyOf)).size).toBe(names.length)
  })
  it('has none for scripts that it does not read', () => expect(romanKeys('紅樓夢')).toEqual([]))
})

describe('consonant keys', () => {
  it.each([
    ['ספר', 'sefer'],
    ['שלום', 'Shalom'],
    ['הספר', 'sefer'],
    ['ולמועדים', 'moʻadim'],
    ['דוד', 'Daṿid'],
    ['ירושלים', 'Yerushalayim'],
    ['ארץ', 'erets'],
    ['كتاب', 'kitāb'],
    ['الكتاب', 'kitāb'],
    ['محمد', 'Muḥammad'],
    ['القرآن', 'Qurʼān'],
    ['حافظ', 'Ḥāfiẓ'],
    ['تاريخ', 'tārīkh'],
  ])('%s and %s meet', (vernacular, romanised) => {
    const key = consonantKey(foldText(romanised))
    const keys = consonantKeys(foldText(vernacular))
    expect(key === undefined ? keys.some((found) => found.length < 3) : keys.includes(key)).toBe(true)
  })
  it('are kept from words with too few consonants', () => {
    expect(consonantKey('area')).toBeUndefined()
    expect(foldedWords('אאא').flatMap(consonantKeys)).toEqual([])
  })
})
