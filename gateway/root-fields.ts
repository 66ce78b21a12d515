import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/**
 * At most `limit` fields at the top of an operation, aliases and fragments included: every `search` among them is a
 * question to every library.
 */
export function maxRootFields(limit: number): ValidationRule {
  return (context: ValidationContext) => ({
    OperationDefinition(operation) {
      const count = countFields(operation.selectionSet, context, new Set(), limit)
      if (count <= limit) return
      const message = `At most ${limit} fields may be asked for at the top of one operation.`
      context.reportError(new GraphQLError(message, { nodes: operation }))
    },
  })
}

/** Stops counting soon after `limit`; a fragment inside itself counts once. */
function countFields(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  inside: Set<FragmentDefinitionNode>,
  limit: number,
): number {
  let count = 0
  for (const selection of selections) {
    if (count > limit) break
    if (selection.kind === Kind.FIELD) count += 1
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      count += countFields(selection.selectionSet, context, inside, limit)
    } else {
      const fragment = context.getFragment(selection.name.value)
      if (!fragment || inside.has(fragment)) continue
      inside.add(fragment)
      count += countFields(fragment.selectionSet, context, inside, limit)
      inside.delete(fragment)
    }
  }
  return count
}
