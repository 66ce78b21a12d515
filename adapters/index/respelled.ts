import { foldedWords } from '../bib/fold.ts'
import { indexLimits } from '../limits.ts'
import type { SearchAnswer, SpelledWord } from '../port.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'

type Ask = (query: Query) => Promise<SearchAnswer>
type Correct = (words: readonly string[]) => Promise<readonly SpelledWord[]>

const inWords: ReadonlySet<QueryIndex> = new Set(['any', 'title', 'author', 'subject', 'series'])

/**
 * Asks, and where nothing is found asks once more, with the likeliest word of the index in place of each that no title, name
 * or subject of any library has. The answer says so: what was asked instead is told among what was dropped. Phrases, whole
 * titles, beginnings and what is behind a `not` are meant as they are.
 */
export async function searchRespelled(query: Query, ask: Ask, correct: Correct): Promise<SearchAnswer> {
  const answer = await ask(query)
  if (answer.hitCount > 0) return answer
  const words = [...new Set(wordsOf(query))].slice(0, indexLimits.respelledWords)
  if (words.length === 0) return answer
  const spelled = await correct(words)
  const instead = new Map(
    words.flatMap((word, at) => {
      const better = spelled[at]?.count === 0 ? spelled[at].instead[0]?.text : undefined
      return better === undefined ? [] : [[word, better] as const]
    }),
  )
  if (instead.size === 0) return answer
  const found = await ask(respell(query, instead))
  if (found.hitCount === 0) return answer
  const remarks = [...instead].map(([word, better]) => ({
    words: `"${word}", which is in no title, name or subject; "${better}" was asked for instead`,
  }))
  return { ...found, hitCountIsExact: false, dropped: [...found.dropped, ...remarks] }
}

function mayBeMisspelt({ index, relation, truncated, masked }: QueryTerm): boolean {
  return inWords.has(index) && (relation === 'all' || relation === 'any') && !truncated && masked !== true
}

function wordsOf(query: Query): readonly string[] {
  if (query.type === 'term') return mayBeMisspelt(query) ? foldedWords(query.text) : []
  return [...wordsOf(query.left), ...(query.operator === 'not' ? [] : wordsOf(query.right))]
}

function respell(query: Query, instead: ReadonlyMap<string, string>): Query {
  if (query.type === 'boolean') {
    const right = query.operator === 'not' ? query.right : respell(query.right, instead)
    return { ...query, left: respell(query.left, instead), right }
  }
  if (!mayBeMisspelt(query)) return query
  const words = foldedWords(query.text)
  if (!words.some((word) => instead.has(word))) return query
  return { ...query, text: words.map((word) => instead.get(word) ?? word).join(' ') }
}
