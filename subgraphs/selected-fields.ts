import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql'

/** The names of what is selected at `path` below the field that is being resolved, without aliases; fragments are looked into. */
export function selectedFields(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  path: readonly string[],
): ReadonlySet<string> {
  const below = (sets: readonly (SelectionSetNode | undefined)[]) =>
    sets.flatMap((set) => (set === undefined ? [] : fieldsOf(set, fragments)))
  let fields = below(fieldNodes.map(({ selectionSet }) => selectionSet))
  for (const name of path)
    fields = below(
      fields.filter((field) => field.name.value === name).map(({ selectionSet }) => selectionSet),
    )
  return new Set(fields.map(({ name }) => name.value))
}

function fieldsOf(
  { selections }: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    const set =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet
    return set === undefined ? [] : fieldsOf(set, fragments)
  })
}
