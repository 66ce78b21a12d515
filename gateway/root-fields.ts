import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/**
 * So many fields at the top of an operation, aliases and fragments included, and of these so many searches: most fields are a
 * question to several libraries, every `search` is one to all.
 */
export function maxRootFields(limits: {
  readonly rootFields: number
  readonly searches: number
}): ValidationRule {
  return (context: ValidationContext) => ({
    OperationDefinition(operation) {
      const names: string[] = []
      collectFields(operation.selectionSet, context, new Set(), names, limits.rootFields)
      const searches = names.filter((name) => name === 'search').length
      const message =
        names.length > limits.rootFields
          ? `At most ${limits.rootFields} fields may be asked for at the top of one operation.`
          : `At most ${limits.searches} searches may be made by one operation.`
      if (names.length > limits.rootFields || searches > limits.searches)
        context.reportError(new GraphQLError(message, { nodes: operation }))
    },
  })
}

/** Stops soon after `limit`; a fragment inside itself counts once. */
function collectFields(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  inside: Set<FragmentDefinitionNode>,
  names: string[],
  limit: number,
): void {
  for (const selection of selections) {
    if (names.length > limit) return
    if (selection.kind === Kind.FIELD) names.push(selection.name.value)
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collectFields(selection.selectionSet, context, inside, names, limit)
    } else {
      const fragment = context.getFragment(selection.name.value)
      if (!fragment || inside.has(fragment)) continue
      inside.add(fragment)
      collectFields(fragment.selectionSet, context, inside, names, limit)
      inside.delete(fragment)
    }
  }
}
