import { foldedWords } from './fold.ts'
import { isLatin, isRomanisation } from './match-scripts.ts'
import { isMisspelling, matchWords } from './match-words.ts'
import { romanKey } from './roman-key.ts'

/** A person as "surname,forenames", folded and without titles; a body as "=its words", as `matchWords` has them. */
export function authorKey(name: string): string {
  const comma = name.indexOf(',')
  if (isBody(name, comma)) return `=${matchWords(name)}`
  const [before, after] = [
    personWords(comma > 0 ? name.slice(0, comma) : name),
    comma > 0 ? forenames(personWords(name.slice(comma))) : [],
  ]
  const surname = before.at(-1)
  return surname === undefined ? '' : `${surname},${[...before.slice(0, -1), ...after].join(' ')}`
}

function personWords(text: string): readonly string[] {
  const end = text.indexOf('(')
  return foldedWords(end < 0 ? text : text.slice(0, end)).filter((word) => !honorifics.has(word))
}

/** "of Hippo, Saint", "Bishop of Hippo" are no forenames. */
function forenames(words: readonly string[]): readonly string[] {
  const end = words.indexOf('of')
  return end < 0 ? words : words.slice(0, end).filter((word) => !offices.has(word))
}
const offices = new Set(['bishop', 'bp', 'pope', 'king', 'queen', 'emperor', 'abbot', 'patriarch', 'prince'])
const honorifics = new Set(
  'mr mrs ms miss dr sir lord lady baron baroness count countess earl duke saint st jr sr von van de der'.split(
    ' ',
  ),
)

const bodyWords = new Set(
  'academy administration agency archives association board bureau center centre college commission committee company conference congress corporation corps council court department division federation foundation geological government group institute institution laboratory library ministry museum national office organization press program project service society survey team united university verlag'.split(
    ' ',
  ),
)

function isBody(name: string, comma: number): boolean {
  const head = comma > 0 ? name.slice(0, comma) : name
  if (/\p{L}{3}\. \p{L}/u.test(head) || (head.includes('(') && comma < 0)) return true
  const words = foldedWords(head)
  return words.length > 4 || words.some((word) => bodyWords.has(word))
}

export function isBodyKey(key: string): boolean {
  return key.startsWith('=')
}

/** What two lists of authors, main one first, say about sameness. */
export type AuthorAgreement = 'agree' | 'unknown' | 'conflict'

/** The main author of one among those of the other. Bodies and persons cannot be compared, two scripts only found to agree. */
export function compareAuthors(a: readonly string[], b: readonly string[]): AuthorAgreement {
  const [mainA, mainB] = [a[0], b[0]]
  if (mainA === undefined || mainB === undefined) return 'unknown'
  if (b.some((other) => isSameAuthor(mainA, other)) || a.some((other) => isSameAuthor(mainB, other)))
    return 'agree'
  const isComparable = isBodyKey(mainA) === isBodyKey(mainB) && isLatin(mainA) === isLatin(mainB)
  return isComparable ? 'conflict' : 'unknown'
}

function isSameAuthor(a: string, b: string): boolean {
  if (a === b) return true
  if (isBodyKey(a) !== isBodyKey(b)) return false
  return isBodyKey(a) ? isSameBody(a.slice(1), b.slice(1)) : isSamePerson(a, b)
}

/** One named by its last unit, the other by the whole hierarchy. */
function isSameBody(a: string, b: string): boolean {
  const [shorter, longer] = [a.split(' '), b.split(' ')].toSorted((one, other) => one.length - other.length)
  const whole = new Set(longer)
  const telling = shorter?.filter((word) => !commonInBodies.has(word)) ?? []
  return telling.length > 0 && telling.every((word) => whole.has(word))
}
const commonInBodies = new Set([
  'united',
  'states',
  'of',
  'for',
  'department',
  'office',
  'congress',
  'house',
  'senate',
  'committee',
])

function isSamePerson(a: string, b: string): boolean {
  const [surnameA = '', forenamesA = ''] = a.split(',')
  const [surnameB = '', forenamesB = ''] = b.split(',')
  if (isSameWord(surnameA, surnameB)) return initialsAgree(forenamesA, forenamesB)
  // "Mao, Zedong" and "Mao Zedong".
  return surnameA === forenamesB && surnameB === forenamesA
}

function isSameWord(a: string, b: string): boolean {
  if (a === b || isMisspelling(a, b) || isRomanisation(a, b)) return true
  const [consonantsA, consonantsB] = [consonants(a), consonants(b)]
  if (consonantsA.length > 3 && consonantsA === consonantsB) return true
  const bare = withoutLatinEnding(a)
  return bare.length > 4 && bare === withoutLatinEnding(b)
}

/** Hesiod and Hesiodus, Augustine and Augustinus. */
function withoutLatinEnding(word: string): string {
  return word.replace(/(?:i?us|os|e)$/, '')
}

/** What is left of a name in every romanisation: Dostoyevsky, Dostoevskiĭ. */
function consonants(word: string): string {
  return romanKey(word).replace(/[aeiouy]/g, '')
}

function initialsAgree(a: string, b: string): boolean {
  if (a === '' || b === '') return true
  if (isLatin(a) !== isLatin(b)) return true
  const initials = new Set(b.split(' ').map((word) => word[0]))
  return a.split(' ').some((word) => initials.has(word[0]))
}
