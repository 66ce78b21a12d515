import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { foldedWords } from '../adapters/bib/fold.ts'
import type { BibRecord } from '../adapters/bib/record.ts'
import { functionWords } from '../adapters/query/function-words.ts'
import { type Random, randomFrom } from '../test/consortium/data/random.ts'
import { gpoRecords } from '../test/support/known-items.ts'

/**
 * Writes test/fixtures/rank/gpo.tsv: known-item queries over the GPO sample, the same on every machine. Each takes a record at
 * random and asks for it as a person might who has it in mind; what must be found is every record with its whole title.
 */
const perKind = 24
const records = gpoRecords()
const random = randomFrom('known items of the GPO')
const wholeTitle = ({ title, subtitle = '' }: BibRecord): string =>
  foldedWords(`${title} ${subtitle}`).join(' ')
const sameTitle = Map.groupBy(records, wholeTitle)
const frequency = new Map<string, number>()
for (const record of records)
  for (const word of new Set(titleWords(record).map((found) => found.toLowerCase())))
    frequency.set(word, (frequency.get(word) ?? 0) + 1)

function titleWords({ title, subtitle = '' }: BibRecord): readonly string[] {
  return `${title} ${subtitle}`.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? []
}
function contentWords(record: BibRecord): readonly string[] {
  const words = titleWords(record).filter((word) => word.length > 2 && !functionWords.has(word.toLowerCase()))
  return [...new Set(words)]
}
function rarestFirst(words: readonly string[]): readonly string[] {
  const often = (word: string) => frequency.get(word.toLowerCase()) ?? 0
  return words.toSorted((a, b) => often(a) - often(b) || (a < b ? -1 : 1))
}
/** Three words by which one remembers a title: its two rarest and another. */
function remembered(record: BibRecord, chance: Random): readonly string[] {
  const [first, second, ...others] = rarestFirst(contentWords(record))
  if (first === undefined || second === undefined) return []
  return [second, ...(others.length === 0 ? [] : [chance.pick(others)]), first]
}
function misspelt(word: string, chance: Random): string {
  const at = chance.int(1, word.length - 2)
  const [before, here, next, after] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ]
  switch (chance.int(0, 3)) {
    case 0:
      return before + next + after
    case 1:
      return before + here + here + next + after
    case 2:
      return before + next + here + after
    default:
      return before + chance.pick('aeinorst'.split('')) + next + after
  }
}
function otherNumber(word: string): string {
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`
  if (/[^s]s$/i.test(word)) return word.slice(0, -1)
  return /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
function isbn10(isbn: string): string {
  const digits = isbn.slice(3, 12)
  const sum = digits.split('').reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return `${digits.slice(0, 1)}-${digits.slice(1, 3)}-${digits.slice(3)}-${check === 10 ? 'X' : check}`
}

type Made = readonly [field: 'text' | 'identifier', query: string] | undefined
const kinds: Readonly<Record<string, (record: BibRecord, chance: Random) => Made>> = {
  'whole title': ({ title }) => (foldedWords(title).length > 2 ? ['text', title] : undefined),
  'title start': (record, chance) => {
    const words = titleWords(record)
    return words.length < 6 ? undefined : ['text', words.slice(0, chance.int(4, 6)).join(' ').toLowerCase()]
  },
  'title words': (record, chance) => {
    const words = remembered(record, chance)
    return words.length < 3 ? undefined : ['text', words.join(' ').toLowerCase()]
  },
  'author and title word': (record, chance) => {
    const name = record.contributors.at(-1)?.name.split(',')[0] ?? ''
    const words = remembered(record, chance).slice(-2)
    return name === '' || words.length < 2 ? undefined : ['text', `${name} ${words.join(' ')}`.toLowerCase()]
  },
  'singular or plural': (record, chance) => {
    const words = remembered(record, chance)
    const changed = words.findIndex(
      (word) => /^[a-z]{4,}s?$/i.test(word) && !/(?:ss|us|is|ing|ed)$/i.test(word),
    )
    if (words.length < 3 || changed === -1) return undefined
    return [
      'text',
      words
        .map((word, at) => (at === changed ? otherNumber(word) : word))
        .join(' ')
        .toLowerCase(),
    ]
  },
  'article or order': (record, chance) => {
    const words = titleWords(record)
    if (words.length < 4 || words.length > 9) return undefined
    const half = chance.int(1, words.length - 1)
    const bare = /^(?:the|an?)$/i.test(words[0] ?? '') ? words.slice(1) : ['the', ...words]
    const turned = [...words.slice(half), ...words.slice(0, half)]
    return ['text', (chance.chance(0.5) ? bare : turned).join(' ').toLowerCase()]
  },
  'missing marks': (record) => {
    const marked = titleWords(record).filter((word) => /[^\u0000-\u007F’]/.test(word))
    const [word] = marked
    if (word === undefined || !/\p{L}/u.test(word)) return undefined
    const bare = word.normalize('NFKD').replace(/\p{M}/gu, '')
    return /^[a-z'-]+$/i.test(bare)
      ? [
          'text',
          [
            bare,
            ...rarestFirst(contentWords(record))
              .filter((other) => other !== word)
              .slice(0, 2),
          ].join(' '),
        ]
      : undefined
  },
  isbn: ({ isbns: [isbn] }, chance) => {
    if (isbn === undefined) return undefined
    const parts = [isbn.slice(0, 3), isbn.slice(3, 4), isbn.slice(4, 6), isbn.slice(6, 12), isbn.slice(12)]
    return ['text', chance.chance(0.5) && isbn.startsWith('978') ? isbn10(isbn) : parts.join('-')]
  },
  'lccn or oclc number': ({ lccn, oclcNumbers: [oclc] }, chance) => {
    if (lccn !== undefined && chance.chance(0.5)) {
      const [, prefix = '', year = '', serial = ''] = /^([a-z]*)(\d{2}|\d{4})(\d{6})$/.exec(lccn) ?? []
      return serial === '' ? undefined : ['identifier', `${prefix}${year}-${Number(serial)}`]
    }
    return oclc === undefined
      ? undefined
      : ['identifier', chance.pick([oclc, `(OCoLC)${oclc}`, `ocm${oclc.padStart(8, '0')}`])]
  },
  misspelt: (record, chance) => {
    const words = remembered(record, chance)
    const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? ''
    if (words.length < 3 || !/^[a-z]{6,}$/i.test(longest)) return undefined
    return [
      'text',
      words
        .map((word) => (word === longest ? misspelt(word, chance) : word))
        .join(' ')
        .toLowerCase(),
    ]
  },
}

const file = createWriteStream(fileURLToPath(new URL('../test/fixtures/rank/gpo.tsv', import.meta.url)))
const used = new Set<string>()
for (const [kind, make] of Object.entries(kinds)) {
  let made = 0
  for (let tries = 0; made < perKind && tries < 40_000; tries += 1) {
    const record = random.pick(records)
    const title = wholeTitle(record)
    const query = make(record, random)
    if (query === undefined || used.has(title)) continue
    used.add(title)
    const wanted = (sameTitle.get(title) ?? []).map(({ localId }) => localId)
    file.write(`${kind}\t${query.join('\t')}\t${wanted.join(' ')}\n`)
    made += 1
  }
}
file.end()
