import { expect } from 'vitest'

import type { PolyshelfProcess } from './polyshelf-process.ts'

export type SourceReport = {
  readonly library: { readonly id: string }
  readonly status: string
  readonly errorCode: string | null
}

let searches = 0

/** How each library fared in a search for something else each time: the same one again would be told what the first was. */
export async function searchAnew(
  polyshelf: PolyshelfProcess,
  word: string,
  waitMs: number,
): Promise<readonly SourceReport[]> {
  const { data, errors } = await polyshelf.graphql<{ search: { sources: SourceReport[] } }>(
    'query ($text: String, $waitMs: Int) { search(query: {text: $text}, waitMs: $waitMs) { sources { library { id } status errorCode } } }',
    { text: `${word} ${(searches += 1)}`, waitMs },
  )
  expect(errors).toBeUndefined()
  return data.search.sources
}
