/**
 * Hebrew and Arabic are written without most vowels, so a word and its romanised form have only consonants in common:
 * "ספר" and "sefer" are both "spr". Letters that one of the two does not tell apart are one.
 */
const semitic: Readonly<Record<string, string>> = {
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ז: 'z',
  ט: 't',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  פ: 'p',
  ף: 'p',
  צ: 'c',
  ץ: 'c',
  ק: 'k',
  ר: 'r',
  ש: 's',
  ת: 't',
  װ: 'b',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'g',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'p',
  ق: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  پ: 'p',
  چ: 'k',
  ژ: 'z',
}
const spelled: Readonly<Record<string, string>> = {
  sh: 's',
  kh: 'k',
  ch: 'k',
  th: 't',
  dh: 'd',
  gh: 'g',
  zh: 'z',
  ph: 'p',
  ts: 'c',
  tz: 'c',
  f: 'p',
  v: 'b',
  q: 'k',
  c: 'k',
  j: 'g',
  x: 'ks',
}
const spellings = new RegExp(Object.keys(spelled).join('|'), 'g')
/** Fewer consonants would be found everywhere. */
const least = 3
const semiticWord = /^[\u05D0-\u05F2\u0620-\u06D3]+$/

/** Of a folded word in Latin letters; undefined where it has too few consonants to tell words apart. */
export function consonantKey(word: string): string | undefined {
  const key = romanisedConsonants(word)
  return key.length < least ? undefined : key
}

/** However few; empty for what is no word in Latin letters. */
export function romanisedConsonants(word: string): string {
  if (!/^[a-z]+$/.test(word)) return ''
  return once(word.replace(spellings, (letters) => spelled[letters] ?? '').replace(/[aeiouyhw]/g, ''))
}

export function isSemitic(word: string): boolean {
  return semiticWord.test(word)
}

/**
 * Of a folded word in Hebrew or Arabic letters: as it stands, without what may be a joined article, conjunction or
 * preposition, and with vav read as a consonant. None for other scripts.
 */
export function consonantKeys(word: string): readonly string[] {
  return semiticReadings(word).filter((key) => key.length >= 2)
}

/** However few consonants they have. */
export function semiticReadings(word: string): readonly string[] {
  if (!semiticWord.test(word)) return []
  const bare = withoutPrefix(word)
  const readings = [word, bare, withoutPrefix(bare)].flatMap((form) => [form, form.replaceAll('ו', 'װ')])
  return [...new Set(readings.map(consonants))]
}

function withoutPrefix(word: string): string {
  return word.length < 4 ? word : word.replace(/^(?:[وبلف]?ال|و|[ובלמשכה])/, '')
}

function consonants(word: string): string {
  return once(word.replace(/./gu, (letter) => semitic[letter] ?? ''))
}

function once(key: string): string {
  return key.replace(/(.)\1+/g, '$1')
}
