import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql'

import type { Detail } from '../copies/detail.ts'

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
  let fields: readonly FieldNode[] = info.fieldNodes
  for (const name of path)
    fields = selectedIn(fields, info.fragments).filter((field) => field.name.value === name)
  return selectedIn(fields, info.fragments).every(({ name }) => counted.has(name.value)) ? 'counts' : 'items'
}

function selectedIn(
  fields: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): readonly FieldNode[] {
  const fieldsOf = (set: SelectionSetNode | undefined): readonly FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection]
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet)
      return fieldsOf(fragments[selection.name.value]?.selectionSet)
    })
  return fields.flatMap(({ selectionSet }) => fieldsOf(selectionSet))
}
