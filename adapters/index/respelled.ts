import { foldedWords } from '../bib/fold.ts'
import { UpstreamError } from '../errors.ts'
import { indexLimits } from '../limits.ts'
import type { SpelledWord } from '../port.ts'
import type { DroppedPart } from '../query/dropped.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'

type Correct = (words: readonly string[]) => Promise<readonly SpelledWord[]>
/** `remarks`: which words were asked for in another spelling, or that no other could be looked for. */
export type Respelled<Answer> = {
  readonly answer: Answer
  readonly isAsWritten: boolean
  readonly remarks: readonly DroppedPart[]
}

const inWords: ReadonlySet<QueryIndex> = new Set(['any', 'title', 'author', 'subject', 'series'])

/**
 * Asks, and where nothing is found asks once more, with the likeliest word of the index in place of each that no title, name
 * or subject of any library has. Phrases, whole titles, beginnings and what is behind a `not` are meant as they are.
 */
export async function askRespelled<Answer extends { readonly count: number }>(
  query: Query,
  ask: (query: Query) => Promise<Answer>,
  correct: Correct,
): Promise<Respelled<Answer>> {
  const answer = await ask(query)
  const asWritten = { answer, isAsWritten: true, remarks: [] }
  if (answer.count > 0) return asWritten
  const words = [...new Set(wordsOf(query))].slice(0, indexLimits.respelledWords)
  if (words.length === 0) return asWritten
  let spelled: readonly SpelledWord[]
  try {
    spelled = await correct(words)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return {
      ...asWritten,
      remarks: [{ words: `another spelling, which could not be looked for (${error.code})` }],
    }
  }
  const instead = new Map(
    words.flatMap((word, at) => {
      const better = spelled[at]?.count === 0 ? spelled[at].instead[0]?.text : undefined
      return better === undefined ? [] : [[word, better] as const]
    }),
  )
  if (instead.size === 0) return asWritten
  const found = await ask(respell(query, instead))
  if (found.count === 0) return asWritten
  const remarks = [...instead].map(([word, better]) => ({
    words: `"${word}", which is in no title, name or subject; "${better}" was asked for instead`,
  }))
  return { answer: found, isAsWritten: false, remarks }
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
