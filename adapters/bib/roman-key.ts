/**
 * One key for the spellings of a name that comes from another script: "Dostoevskiĭ" of the catalogues, "Dostoyevsky" of the
 * press and "Dostojewski" of other languages all give "dostoevski". Vernacular words are first written as ALA-LC romanises.
 */
const spelled: Readonly<Record<string, string>> = {
  schtsch: 'sc',
  shch: 'sc',
  chtch: 'sc',
  szcz: 'sc',
  tsch: 'c',
  tch: 'c',
  sch: 's',
  sh: 's',
  sz: 's',
  ch: 'c',
  cz: 'c',
  ts: 'c',
  tz: 'c',
  zh: 'z',
  kh: 'h',
  ph: 'f',
  ck: 'k',
  ks: 'x',
  ou: 'u',
  q: 'k',
  w: 'v',
}
const spellings = new RegExp(`${Object.keys(spelled).join('|')}|[iyj]+[eo]|[yj]`, 'g')

/** What none of it is in, as in most words, is its own key. */
const respelled = /[hjqwy]|[cst]z|c[kz]|ks|ou|ts|i[eo]|ff$|(.)\1/

/** Of a folded word in Latin letters. Digits stay. */
export function romanKey(word: string): string {
  if (!respelled.test(word)) return word
  return word
    .replace(/(?<=[oe])ff$/, 'v')
    .replace(spellings, (letters) => spelled[letters] ?? (/[eo]$/.test(letters) ? 'e' : 'i'))
    .replace(/(.)\1+/gu, '$1')
}

const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  ђ: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  џ: 'dzh',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  ѣ: 'ie',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ѳ: 'f',
  ѵ: 'i',
}
/** As catalogues romanise Greek, and as it is pronounced; digraphs before the letters they begin with. */
const greek: Readonly<Record<string, readonly [catalogued: string, spoken: string]>> = {
  ου: ['ou', 'ou'],
  αυ: ['au', 'av'],
  ευ: ['eu', 'ev'],
  ει: ['ei', 'i'],
  οι: ['oi', 'i'],
  γγ: ['ng', 'ng'],
  γκ: ['gk', 'g'],
  γξ: ['nx', 'nx'],
  γχ: ['nch', 'nh'],
  α: ['a', 'a'],
  β: ['v', 'v'],
  γ: ['g', 'g'],
  δ: ['d', 'd'],
  ε: ['e', 'e'],
  ζ: ['z', 'z'],
  η: ['e', 'i'],
  θ: ['th', 'th'],
  ι: ['i', 'i'],
  κ: ['k', 'k'],
  λ: ['l', 'l'],
  μ: ['m', 'm'],
  ν: ['n', 'n'],
  ξ: ['x', 'x'],
  ο: ['o', 'o'],
  π: ['p', 'p'],
  ρ: ['r', 'r'],
  σ: ['s', 's'],
  τ: ['t', 't'],
  υ: ['y', 'i'],
  φ: ['ph', 'f'],
  χ: ['ch', 'h'],
  ψ: ['ps', 'ps'],
  ω: ['o', 'o'],
}
const greekLetters = new RegExp(Object.keys(greek).join('|'), 'g')

/** The keys of a folded word, that of the catalogues first; none for words in scripts that have no key. */
export function romanKeys(word: string): readonly string[] {
  if (/^[a-z0-9]+$/.test(word)) return [romanKey(word)]
  if (/^[\u0400-\u052F]+$/.test(word))
    return [romanKey(word.replace(/./gu, (letter) => cyrillic[letter] ?? ''))]
  if (!/^[\u0370-\u03FF]+$/.test(word)) return []
  const read = (way: 0 | 1) =>
    romanKey(word.replace(/^μπ/, 'β').replace(greekLetters, (letters) => greek[letters]?.[way] ?? ''))
  return [...new Set([read(0), read(1)])]
}
