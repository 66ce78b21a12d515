import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sierraLimits } from '../limits.ts'
import type { SearchAnswer, SearchPort, SearchWindow } from '../port.ts'
import { isbn10Of } from '../query/isbn10.ts'
import type { Query } from '../query/model.ts'
import { Steps } from '../steps.ts'
import { SearchEntries, SierraBib } from './answers.ts'
import { fetchBibs, isPublic, recordFields, toRecord } from './bibs.ts'
import { isNotFound, type SierraClient } from './client.ts'
import { queryToKeywords, type KeywordRules, type Segment } from './keywords.ts'
import { bibNumber } from './record-number.ts'

const operation = 'GET bibs/search'
type Window = Pick<SearchAnswer, 'hitCount' | 'hitCountIsExact' | 'records' | 'unreadable'>
const nothing: Window = { hitCount: 0, hitCountIsExact: true, records: [], unreadable: 0 }

/**
 * The keyword search of the API, in the order of the site's catalogue: one request per 50 records. `bibs/query` could ask for
 * more, but reads through the whole database as Create Lists does.
 */
export function sierraSearch(client: SierraClient, rules: KeywordRules): SearchPort {
  const unsupported = (detail: string) =>
    new UpstreamError('UNSUPPORTED_QUERY', client.system, operation, { detail })

  const page = async (
    asked: { text: string; index: Segment | undefined },
    offset: number,
    limit: number,
    signal: AbortSignal,
  ) => {
    const query = { text: asked.text, index: asked.index, offset, limit, fields: recordFields }
    const answer = await client.send({ operation, path: '/bibs/search', query, signal })
    if (isNotFound(answer)) return undefined
    if (answer.status === 400) throw unsupported('HTTP 400')
    if (answer.status !== 200) throw statusError(client.system, operation, answer)
    return jsonAnswer(SearchEntries, client.system, operation, answer)
  }

  const windowOf = async (
    asked: { text: string; index: Segment | undefined },
    { start, count }: SearchWindow,
    signal: AbortSignal,
    steps: Steps,
  ): Promise<Window> => {
    let { hitCount, hitCountIsExact, records, unreadable } = nothing
    for (let at = start; at < start + count;) {
      const limit = Math.min(start + count - at, sierraLimits.searchPage)
      const found = await steps.time('search', () => page(asked, at, limit, signal))
      if (found === undefined) break
      const read = await steps.time('decode', () => (found.entries ?? []).map(({ bib }) => readBib(bib)))
      // Records that are not for the public are counted all the same.
      hitCountIsExact &&= !read.includes('hidden')
      hitCount = found.total
      records = [...records, ...read.filter((record) => record !== undefined && record !== 'hidden')]
      unreadable += read.filter((record) => record === undefined).length
      at += limit
      if (read.length < limit || at >= hitCount) break
    }
    // Nothing asked for, or nothing there: beyond the last hit Sierra says "not found", of no hit at all as well.
    if (hitCount === 0 && (start > 0 || count === 0)) hitCount = (await page(asked, 0, 1, signal))?.total ?? 0
    return { hitCount, hitCountIsExact, records, unreadable }
  }

  return {
    async search(query, window, { signal }) {
      const steps = new Steps()
      const number = askedNumber(query)
      if (number !== undefined) {
        const found = await steps.time('search', () => searchNumber(client, number, window, signal))
        return { ...found, dropped: [], explanation: { native: number, refused: [], steps: steps.all } }
      }
      const { text, index, dropped } = queryToKeywords(query, rules)
      if (text === undefined) throw unsupported('no part of the query can be asked')
      const found = await windowOf({ text, index }, window, signal, steps)
      // A book may be catalogued under either ISBN, and plain keywords know no "or".
      const short = found.hitCount === 0 ? shortIsbn(query) : undefined
      const answer =
        short === undefined ? found : await windowOf({ text: short, index }, window, signal, steps)
      const native = `${index === undefined ? '' : `${index}: `}${short ?? text}`
      return {
        ...answer,
        hitCountIsExact: answer.hitCountIsExact && dropped.length === 0,
        dropped,
        explanation: { native, refused: [], steps: steps.all },
      }
    },
  }
}

function readBib(value: unknown) {
  const bib = SierraBib.safeParse(value).data
  if (bib === undefined) return undefined
  return isPublic(bib) ? toRecord(bib) : 'hidden'
}

/** A query for one record by its number needs no index. */
function askedNumber(query: Query): string | undefined {
  return query.type === 'term' && query.index === 'localId' && !query.truncated ? query.text : undefined
}

async function searchNumber(
  client: SierraClient,
  asked: string,
  { start, count }: SearchWindow,
  signal: AbortSignal,
): Promise<Window> {
  const number = bibNumber(asked)
  if (number === undefined) return nothing
  const bib = (await fetchBibs(client, [number], recordFields, signal)).get(number)
  if (bib === undefined) return nothing
  const record = toRecord(bib)
  const isWanted = start === 0 && count > 0
  return {
    hitCount: 1,
    hitCountIsExact: true,
    records: isWanted && record !== undefined ? [record] : [],
    unreadable: isWanted && record === undefined ? 1 : 0,
  }
}

function shortIsbn(query: Query): string | undefined {
  return query.type === 'term' && query.index === 'isbn' ? isbn10Of(query.text) : undefined
}
