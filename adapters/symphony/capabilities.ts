import * as z from 'zod'

import type { Capabilities } from '../capabilities.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { SymphonyClient } from './client.ts'
import type { SymphonyConfig } from './config.ts'
import { symphonyError } from './messages.ts'
import { foldCode } from './statuses.ts'

const Libraries = z.array(z.object({ key: z.string() }))

/** The library policies, which every release lists. */
export async function symphonyCapabilities(
  client: SymphonyClient,
  config: SymphonyConfig,
  signal: AbortSignal,
): Promise<Capabilities> {
  const operation = 'GET policy/library'
  const query = { key: '*', includeFields: 'displayName' }
  const answer = await client.send({ operation, path: '/policy/library/simpleQuery', query, signal })
  if (answer.status !== 200) throw symphonyError(client.system, operation, answer)
  const libraries = jsonAnswer(Libraries, client.system, operation, answer).map(({ key }) => key)
  const known = new Set(libraries.map(foldCode))
  const unknown = config.libraries.filter((library) => !known.has(foldCode(library)))
  return {
    product: 'Symphony',
    facts: { libraries: libraries.toSorted() },
    warnings:
      unknown.length === 0
        ? []
        : [`No library policy is called ${unknown.join(', ')}: see libraries, or no copy of it is shown.`],
  }
}
