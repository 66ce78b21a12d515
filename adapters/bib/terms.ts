import { codeUnitAt } from './code-units.ts'
import { consonantKey, consonantKeys, isSemitic } from './consonant-key.ts'
import { addPlainWords, foldedWords, otherWords } from './fold.ts'
import { romanKey, romanKeys } from './roman-key.ts'
import { englishSingular, possibleStems, stemmersFor } from './stem.ts'

/** What tells how a text's words may be asked for. `languages`: ISO 639-2/B, the main one first; empty if unknown. */
export type TextTraits = { readonly languages: readonly string[]; readonly isName?: boolean }
/** What a text is found by; see `queryWords` for the other side. */
export type TextTerms = {
  /** The text's words in order; in scripts without blanks each character is one. */
  readonly words: readonly string[]
  /** The same words in the key that all romanisations share, where the text may be asked for in another; else empty. */
  readonly keys: readonly string[]
  /** What some of the words are found by besides; repetitions kept. */
  readonly more: readonly string[]
  /** For each of `more` the position in `words` of what it stands for. */
  readonly moreAt: readonly number[]
}
/** A word of a query, and what it is found by. */
export type QueryWord = {
  /** As it stands in a text; several only for a run of characters without blanks, which is asked for as a phrase. */
  readonly tokens: readonly string[]
  /** Single tokens, any of which stands for the same word in another form, language or script; empty for most numbers. */
  readonly others: readonly string[]
  /** Its place in a phrase of a text's `keys`; undefined where it has none. */
  readonly key: string | undefined
}

/** Before a stem, a romanised key and a consonant key: signs that no word has, so that none is taken for a word. */
const marks = { stem: '§', key: '¤', consonants: '¬' } as const
// Scripts written without blanks between words, or with particles joined to them: each character is a token of its own,
// and a run of them is asked for as a phrase. So any part of such a title is found, a single character too.
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]|[^\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+/gu
const asciiWord = /^[a-z0-9]+$/
const asciiText = /^[\u0000-\u007F]*$/
/** Languages whose books are catalogued in romanised form: Cyrillic, Greek. */
const romanised = new Set('rus ukr bel bul mac srp scc kaz kir mon tat uzb tgk aze chu gre grc'.split(' '))
const consonantal = new Set('heb yid arc ara per urd ota pus snd jrb lad'.split(' '))
/** A name of another script within a text of this one: what "Dostoyevsky" and "Chekhov" end in. */
const foreignName =
  /(?:sk(?:y|i|ii|ij|iy|yi)|[oe](?:v|ff)|[oe]va|v(?:ich|itch|ic)|enko|ak[eio]s|opoulos|[oi]pul[oi]s)$/
const barredEta = /e\u0304|\u0113/gi

/** The words of a text as tokens, in order, without any other form. */
export function textTokens(text: string): readonly string[] {
  return asciiText.test(text) ? foldedWords(text) : foldedWords(text).flatMap(tokensOf)
}

/** Everything that a value of a record is found by. Light enough to be asked for every value of every record harvested. */
export function textTerms(text: string, traits: TextTraits): TextTerms {
  const terms = noTerms()
  addTerms(text, traits, terms)
  return terms
}

/** What is found of several texts, one behind the other. */
export type TermLists = { readonly [List in keyof TextTerms]: TextTerms[List][number][] }

export function noTerms(): TermLists {
  return { words: [], keys: [], more: [], moreAt: [] }
}

/** The terms of a text behind those that are there. */
export function addTerms(text: string, traits: TextTraits, to: TermLists): void {
  const way = wayOf(traits.languages)
  const spellsOwnWay = traits.isName === true || way.spellsOwnWay
  const { words } = to
  const first = words.length
  if (addPlainWords(text, words)) addForms(first, way, spellsOwnWay, to)
  else if (asciiText.test(text)) {
    for (const word of otherWords(text)) words.push(word)
    addForms(first, way, spellsOwnWay, to)
  } else addOtherTerms(text, way, spellsOwnWay, to)
}

/** What the languages of a text tell of its words. */
type Way = {
  readonly spellsOwnWay: boolean
  readonly byConsonants: boolean
  readonly stemmers: readonly ((word: string) => string)[]
  readonly mayBeEnglish: boolean
}
/** Of one language: there are some hundreds of them. */
const knownWays = new Map<string, Way>()

/** Of the record at hand, where it has several. */
let lastWay: { readonly languages: readonly string[]; readonly way: Way } | undefined

function wayOf(languages: readonly string[]): Way {
  if (languages.length > 1) {
    if (lastWay?.languages !== languages) lastWay = { languages, way: newWay(languages) }
    return lastWay.way
  }
  const [language = ''] = languages
  const known = knownWays.get(language)
  if (known !== undefined) return known
  const way = newWay(languages)
  knownWays.set(language, way)
  return way
}

function newWay(languages: readonly string[]): Way {
  const main = languages.slice(0, 2)
  const stemmers = stemmersFor(main)
  return {
    spellsOwnWay: languages.some((language) => romanised.has(language)),
    byConsonants: languages.some((language) => consonantal.has(language)),
    stemmers,
    mayBeEnglish: stemmers.length < main.length || main.length === 0,
  }
}

/** Of the words from `first` on, which are nothing but ASCII, as in nine values of ten: each is one token. */
function addForms(first: number, way: Way, spellsOwnWay: boolean, to: TermLists): void {
  const { words, keys } = to
  for (let at = first; at < words.length; at += 1) {
    const word = words[at] ?? ''
    addLatin(word, at, way, spellsOwnWay, to)
    if (spellsOwnWay) keys.push(marks.key + romanKey(word))
  }
}

function add(mark: string, form: string | undefined, at: number, { more, moreAt }: TermLists): void {
  if (form === undefined || form === '') return
  more.push(mark + form)
  moreAt.push(at)
}

function addLatin(word: string, at: number, way: Way, spellsOwnWay: boolean, to: TermLists): void {
  if (word.length > 2) for (const stem of way.stemmers) add(marks.stem, stem(word), at, to)
  const singular = way.mayBeEnglish ? englishSingular(word) : word
  if (singular !== word) add('', singular, at, to)
  if (way.byConsonants) add(marks.consonants, consonantKey(word), at, to)
  if (!spellsOwnWay && isForeignName(word)) add(marks.key, romanKey(word), at, to)
}

function addOtherTerms(text: string, way: Way, spellsOwnWay: boolean, to: TermLists): void {
  const { words, keys } = to
  const first = words.length
  const folded = otherWords(text)
  let isForeign = spellsOwnWay
  for (const word of folded) {
    const at = words.length
    words.push(...tokensOf(word))
    if (asciiWord.test(word)) addLatin(word, at, way, spellsOwnWay, to)
    else if (isSemitic(word)) for (const key of consonantKeys(word)) add(marks.consonants, key, at, to)
    else {
      if (word.length > 2) for (const stem of way.stemmers) add(marks.stem, stem(word), at, to)
      const spellings = romanKeys(word)
      if (spellings.length > 0) isForeign = true
      for (const key of spellings.slice(1)) add(marks.key, key, at, to)
    }
  }
  if (spellsOwnWay && barredEta.test(text))
    foldedWords(text.replaceAll(barredEta, 'i')).forEach((word, at) =>
      add(marks.key, romanKey(word), first + at, to),
    )
  if (isForeign) for (const word of folded) keys.push(marks.key + (romanKeys(word)[0] ?? word))
}

/** The words of a query in order; none for a text that is only punctuation. */
export function queryWords(text: string): readonly QueryWord[] {
  return foldedWords(text)
    .map((word): QueryWord => {
      const tokens = tokensOf(word)
      const [key, ...otherKeys] = romanKeys(word)
      const others: string[] = []
      if (/\p{L}/u.test(word) && tokens.length === 1) {
        const singular = englishSingular(word)
        if (singular !== word) others.push(singular)
        addMarked(marks.stem, possibleStems(word), others)
        addMarked(marks.key, [key, ...otherKeys], others)
        addMarked(marks.consonants, [consonantKey(word), ...consonantKeys(word)], others)
      }
      return { tokens, others: [...new Set(others)], key: key === undefined ? undefined : marks.key + key }
    })
    .filter(({ tokens }) => tokens.length > 0)
}

function tokensOf(word: string): readonly string[] {
  return asciiWord.test(word) ? [word] : (word.normalize('NFC').match(unspaced) ?? [])
}

/** A glance at the last letters spares nearly every word the pattern. */
function isForeignName(word: string): boolean {
  const { length } = word
  const last = codeUnitAt(word, length - 1)
  const isTold = last === sCode ? beforeForeignS.has(codeUnitAt(word, length - 3)) : foreignEnds.has(last)
  return isTold && foreignName.test(word)
}
const unitsOf = (letters: string) => new Set(Array.from(letters, (letter) => codeUnitAt(letter, 0)))
const sCode = codeUnitAt('s', 0)
const foreignEnds = unitsOf('yijvfhcoa')
const beforeForeignS = unitsOf('kl')

function addMarked(mark: string, forms: readonly (string | undefined)[], to: string[]): void {
  for (const form of forms) if (form !== undefined && form !== '') to.push(mark + form)
}
