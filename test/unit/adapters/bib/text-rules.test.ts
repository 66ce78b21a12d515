import { describe, expect, it } from 'vitest'

import { statedFact, stripIsbd } from '../../../../adapters/bib/isbd.ts'
import { languageCode } from '../../../../adapters/bib/languages.ts'
import { relatorWord } from '../../../../adapters/bib/relators.ts'
import { yearOfFixedField, yearOfText } from '../../../../adapters/bib/year.ts'

describe('stripIsbd', () => {
  it.each([
    ['Moby Dick :', 'Moby Dick'],
    ['Moby Dick /', 'Moby Dick'],
    ['Moby Dick.', 'Moby Dick'],
    ['New York :', 'New York'],
    ['Harper & Brothers,', 'Harper & Brothers'],
    ['King, Martin Luther, Jr.', 'King, Martin Luther, Jr.'],
    ['Burns, Arthur F.', 'Burns, Arthur F.'],
    ['Washington, D.C. :', 'Washington, D.C.'],
    ['And so on ...', 'And so on ...'],
    ['[Letters]', 'Letters'],
    ['[Washington', 'Washington'],
    ['1999]', '1999'],
    ['[1] and [2]', '[1] and [2]'],
    ['Hamlet [electronic resource] /', 'Hamlet'],
    ['\u0098The \u009Cbook', 'The book'],
    ['<<Der >>Prozess', 'Der Prozess'],
    ['a << b', 'a << b'],
    ['Who?', 'Who?'],
  ])('makes "%s" into "%s"', (text, stripped) => expect(stripIsbd(text)).toBe(stripped))
})

describe('statedFact', () => {
  it.each(['[s.n.],', 'S.l. :', '[Place of publication not identified] :', 's.n.', ':', undefined])(
    'takes %s for nothing',
    (text) => expect(statedFact(text)).toBeUndefined(),
  )
  it('keeps what is stated', () => expect(statedFact('[London] :')).toBe('London'))
})

describe('yearOfText', () => {
  it.each([
    ['1999.', 1999],
    ['c1999', 1999],
    ['2001, c1999', 2001],
    ['c1999, 2001', 2001],
    ['1981 [i.e. 1982]', 1982],
    ['1971 [that is, 1976]', 1976],
    ['1420 [1999 or 2000]', 1999],
    ['5760 [1999 or 2000]', 1999],
    ['[1850?]', 1850],
    ['MDCCXII [1712]', 1712],
    ['1455', 1455],
  ])('reads %s', (text, year) => expect(yearOfText(text)).toBe(year))
  it.each(['[19--?]', 'n.d.', '12345', undefined])('finds no year in %s', (text) =>
    expect(yearOfText(text)).toBeUndefined(),
  )
})

describe('yearOfFixedField', () => {
  it.each([
    ['single', 's1976    ', undefined, 1976],
    ['published and copyright', 't20012000', '2001, c2000', 2001],
    ['continuing', 'c19879999', undefined, 1987],
    ['reprint', 'r19801925', '1980', 1980],
    ['reprint whose dates are swapped', 'r19251980', '1980', 1980],
    ['unknown decade, told by the imprint', 's19uu    ', '1968', 1968],
    ['unknown decade, told by nothing', 'c19uu9999', undefined, undefined],
    ['before Christ', 'b        ', undefined, undefined],
    ['fill characters', '|||||||||', '1999', 1999],
    ['no fixed field', '', '1999', 1999],
  ] as const)('reads a date that is %s', (_, dates, transcribed, year) =>
    expect(yearOfFixedField(dates, transcribed)).toBe(year),
  )
})

describe('languageCode', () => {
  it.each([
    ['eng', 'eng'],
    ['en', 'eng'],
    ['en-GB', 'eng'],
    ['deu', 'ger'],
    ['German', 'ger'],
    ['français', 'fre'],
    ['scr', 'hrv'],
    ['cnr', 'cnr'],
  ])('reads %s', (written, code) => expect(languageCode(written)).toBe(code))
  it.each(['und', 'mul', 'zxx', '|||', '   ', 'xx', 'Klingonese'])('takes %s for no language', (written) =>
    expect(languageCode(written)).toBeUndefined(),
  )
})

describe('relatorWord', () => {
  it.each([
    ['trl', 'translator'],
    ['http://id.loc.gov/vocabulary/relators/ill', 'illustrator'],
    ['730', 'translator'],
    ['070', 'author'],
  ])('reads %s', (code, word) => expect(relatorWord(code)).toBe(word))
  it('knows that it does not know', () => expect(relatorWord('xyz')).toBeUndefined())
})
