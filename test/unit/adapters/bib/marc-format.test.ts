import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import type { Format } from '../../../../adapters/bib/record.ts'
import { marcOf } from '../../../support/marc-lines.ts'

/** A 008 with these bytes at these places. */
function fixedField(places: Readonly<Record<number, string>>): string {
  const characters = Array.from('760921s1976    dcu                 eng d')
  while (characters.length < 40) characters.splice(20, 0, ' ')
  for (const [at, byte] of Object.entries(places)) characters[Number(at)] = byte
  return `008 ${characters.join('')}`
}
function formatOf(type: string, lines: readonly string[]): Format {
  return bibFromMarc(marcOf(`00000n${type} a2200000 i 4500`, ['001 1', '245 00 $aX', ...lines])).format
}

function unimarcFormatOf(type: string, lines: readonly string[]): Format {
  return bibFromMarc(marcOf(`00000n${type}0 2200000   450 `, ['001 1', '200 1_ $aX', ...lines])).format
}

const cases: readonly (readonly [what: string, type: string, lines: readonly string[], format: Format])[] = [
  ['a printed book', 'am', [fixedField({}), '338 __ $bnc'], 'BOOK'],
  ['a book in large print', 'am', [fixedField({ 23: 'd' })], 'BOOK'],
  ['an e-book by 008', 'am', [fixedField({ 23: 'o' })], 'EBOOK'],
  ['an e-book by its carrier', 'am', [fixedField({}), '338 __ $bcr'], 'EBOOK'],
  ['an e-book by 007', 'am', ['007 cr mn|||||||||'], 'EBOOK'],
  ['an e-book by its old designation', 'am', ['245 00 $aX$h[electronic resource]'], 'EBOOK'],
  [
    'print described together with its copy online',
    'am',
    ['007 cr mn|||', fixedField({}), '338 __ $bnc', '338 __ $bcr'],
    'BOOK',
  ],
  ['a journal', 'as', [fixedField({ 21: 'p' })], 'JOURNAL'],
  ['a journal online', 'as', [fixedField({ 23: 'o' })], 'JOURNAL'],
  ['an article', 'ab', [], 'ARTICLE'],
  ['a chapter', 'aa', [], 'ARTICLE'],
  ['a loose-leaf', 'ai', [fixedField({ 21: 'l' })], 'BOOK'],
  ['a website', 'ai', [fixedField({ 21: 'w' })], 'OTHER'],
  ['a score', 'cm', [], 'SCORE'],
  ['a map', 'em', [], 'MAP'],
  ['a film', 'gm', [fixedField({ 33: 'v' })], 'VIDEO'],
  ['a set of slides', 'gm', [fixedField({ 33: 's' })], 'IMAGE'],
  ['an audio book', 'im', [], 'AUDIOBOOK'],
  ['text that is spoken', 'am', ['007 sd fsngnnmmned', '336 __ $bspw'], 'AUDIOBOOK'],
  ['a music recording', 'jm', [], 'MUSIC_RECORDING'],
  ['a picture', 'km', [], 'IMAGE'],
  ['a program', 'mm', [fixedField({ 26: 'b' })], 'SOFTWARE'],
  ['a computer game', 'mm', [fixedField({ 26: 'g' })], 'GAME'],
  ['an electronic document', 'mm', [fixedField({ 26: 'd' })], 'EBOOK'],
  ['a board game', 'rm', [fixedField({ 33: 'g' })], 'GAME'],
  ['a kit', 'om', [], 'KIT'],
  ['an object', 'rm', [], 'OBJECT'],
  ['an archive', 'pc', [], 'OTHER'],
  ['a manuscript', 'tm', [], 'MANUSCRIPT'],
  ['a leader that says nothing, told by RDA', '  ', ['336 __ $btdi'], 'VIDEO'],
  ['nothing at all', '  ', [], 'OTHER'],
]

describe('the format of a MARC 21 record', () => {
  it.each(cases)('is right for %s', (_, type, lines, format) => expect(formatOf(type, lines)).toBe(format))
})

describe('the format of a UNIMARC record', () => {
  it.each([
    ['a book', 'am', [], 'BOOK'],
    ['a journal', 'as', [], 'JOURNAL'],
    ['an article', 'aa', [], 'ARTICLE'],
    ['an e-book by RDA', 'am', ['182 _1 $6z01$cc$2rdamedia'], 'EBOOK'],
    ['a book by RDA', 'am', ['182 _1 $6z01$cn$2rdamedia'], 'BOOK'],
    ['an e-book by 135', 'lm', ['135 __ $adr'], 'EBOOK'],
    ['a program', 'lm', [], 'SOFTWARE'],
    ['a manuscript', 'bm', [], 'MANUSCRIPT'],
    ['a score', 'cm', [], 'SCORE'],
    ['a recording', 'jm', [], 'MUSIC_RECORDING'],
  ] as const)('is right for %s', (_, type, lines, format) =>
    expect(unimarcFormatOf(type, lines)).toBe(format),
  )
})
