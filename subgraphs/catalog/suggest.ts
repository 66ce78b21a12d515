import type { SuggestedHeading } from '../../adapters/port.ts'
import { ask } from '../ask.ts'
import { upstreamUnavailable } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { suggestLimits } from '../limits.ts'
import { checkFirst, checkHeading, searchTermsOf } from './headings.ts'
import type { Suggestion } from './schema.generated.ts'
import { distinctSystems } from './term-systems.ts'

/** @throws {GraphQLError} BAD_USER_INPUT, or UPSTREAM_UNAVAILABLE where no index that was asked has answered. */
export async function suggest(
  prefix: string,
  first: number,
  context: RequestContext,
): Promise<readonly Suggestion[]> {
  checkFirst(first, suggestLimits.first)
  checkHeading('prefix', prefix)
  const { directory, health } = context.services
  const systems = distinctSystems(directory, 'suggest')
  const options = { signal: context.signal, timeoutMs: suggestLimits.timeoutMs, health }
  const answers = await Promise.all(
    systems.map(async (system) => ({
      system,
      answer: await ask(system, 'suggest', options, (call) => system.terms.suggest(prefix, first, call)),
    })),
  )
  const lists = answers.flatMap(({ answer }) => (answer.ok ? [answer.value] : []))
  const failed = answers.find(({ answer }) => !answer.ok)
  if (lists.length === 0 && failed !== undefined && !failed.answer.ok)
    throw upstreamUnavailable(failed.system.libraryId, failed.answer.error)
  return inTurn(lists)
    .slice(0, first)
    .flatMap(({ index, text, count }) => {
      const search = searchTermsOf(index, text)
      return index === 'CALL_NUMBER' || search === null ? [] : [{ text, kind: index, count, search }]
    })
}

/** The best of each list, then the second best: each index has ranked its own. A heading of several is one. */
function inTurn(lists: readonly (readonly SuggestedHeading[])[]): readonly SuggestedHeading[] {
  const found = new Map<string, SuggestedHeading>()
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  for (let at = 0; at < longest; at += 1)
    for (const list of lists) {
      const heading = list[at]
      if (heading === undefined) continue
      const place = `${heading.index} ${heading.key}`
      const known = found.get(place)
      found.set(place, known === undefined ? heading : { ...known, count: known.count + heading.count })
    }
  return [...found.values()]
}
