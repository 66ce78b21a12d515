import type { GraphQLResolveInfo } from 'graphql'

import type { Detail } from '../copies/detail.ts'
import { selectedFields } from '../selected-fields.ts'

/** Fields of Availability that a count of the copies answers. */
const counted: ReadonlySet<string> = new Set([
  '__typename',
  'status',
  'copies',
  'availableCopies',
  'complete',
  'checkedAt',
  'stale',
  'sources',
])

/**
 * Whether a count of the copies would answer what is selected of the Availability at this field, or below it by `path`. What
 * @skip and @include leave out counts as selected.
 */
export function detailOf(info: GraphQLResolveInfo, path: readonly string[] = []): Detail {
  return [...selectedFields(info, path)].every((name) => counted.has(name)) ? 'counts' : 'items'
}
