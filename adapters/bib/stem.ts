import { codeUnitAt } from './code-units.ts'
import { type StemPass, stemPasses } from './stem-endings.ts'

/** English words whose plural is no matter of an ending, and some that only look like a plural. */
const irregular = new Map(
  `women woman|men man|children child|feet foot|teeth tooth|geese goose|mice mouse|lice louse|oxen ox|wives wife|lives life|knives knife|wolves wolf|halves half|shelves shelf|selves self|calves calf|leaves leaf|loaves loaf|thieves thief|theses thesis|crises crisis|analyses analysis|syntheses synthesis|hypotheses hypothesis|oases oasis|indices index|appendices appendix|matrices matrix|vertices vertex|criteria criterion|phenomena phenomenon|bacteria bacterium|strata stratum|memoranda memorandum|fungi fungus|alumni alumnus|nuclei nucleus|shoes shoe|toes toe|movies movie|cookies cookie|ties tie|pies pie|lies lie|news news|series series|species species|always always|lens lens|perhaps perhaps|mathematics mathematics|physics physics|his his|this this|was was|has has|does does|yes yes`
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
)

const sCode = 's'.charCodeAt(0)
/** Whether any of the irregular ones that do not end in s ends in those two letters: by their numbers, one after another. */
const irregularEndings = new Uint8Array(0x10000)
for (const word of irregular.keys()) if (!word.endsWith('s')) irregularEndings[endingOf(word)] = 1

/** Two letters as one number; other characters may share it. */
function endingOf(word: string, length = word.length): number {
  return ((codeUnitAt(word, length - 2) & 0xff) << 8) | (codeUnitAt(word, length - 1) & 0xff)
}

/** The singular of an English word, folded; the word itself where it is none of the plurals that an ending tells. */
export function englishSingular(word: string): string {
  const { length } = word
  if (codeUnitAt(word, length - 1) !== sCode)
    return irregularEndings[endingOf(word, length)] === 1 ? (irregular.get(word) ?? word) : word
  if (length < 4) return word
  const known = irregular.get(word)
  if (known !== undefined) return known
  switch (word.charAt(length - 2)) {
    case 'e':
      if (length > 4 && word[length - 3] === 'i') return `${word.slice(0, -3)}y`
      return /(?:ch|sh|x|ss|zz|o)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
    case 'i':
    case 's':
    case 'u':
      return word
    default:
      return word.slice(0, -1)
  }
}

/** Every language of `stemPasses` that is written in Latin letters. */
const latin = [...new Set(Object.values(stemPasses))].filter((passes) => passes !== stemPasses['rus'])

/** What stems the words of a text in one of the languages; none where there are no rules, as for English. */
export function stemmersFor(languages: readonly string[]): readonly ((word: string) => string)[] {
  return languages
    .map((language) => (Object.hasOwn(stemPasses, language) ? stemPasses[language] : undefined))
    .filter((passes) => passes !== undefined)
    .map((passes) => (word) => stem(word, passes))
}

/** The stems of a folded word in all languages that it may be of, each once: what a query's word may be found by. */
export function possibleStems(word: string): readonly string[] {
  if (/^[\u0430-\u045F]+$/.test(word)) return [stem(word, stemPasses['rus'] ?? [])]
  return /^[a-z]+$/.test(word) ? [...new Set(latin.map((passes) => stem(word, passes)))] : []
}

function stem(word: string, passes: readonly StemPass[]): string {
  let rest = word
  for (const { least, endings } of passes) {
    for (const [ending, instead] of endings) {
      if (rest.length - ending.length + instead.length < least || !rest.endsWith(ending)) continue
      rest = rest.slice(0, rest.length - ending.length) + instead
      break
    }
  }
  return rest
}
