import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives'
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql'

import { operationLimits } from './limits.ts'
import { maxRootFields } from './root-fields.ts'

/** What a document may look like, whoever sends it. */
export const documentLimits: readonly ValidationRule[] = [
  maxRootFields(operationLimits),
  maxDepthRule({
    n: operationLimits.depth,
    // A fragment is no level of its own.
    flattenFragments: true,
    ...telling(`Fields may be nested ${operationLimits.depth} deep.`),
  }),
  maxAliasesRule({
    n: operationLimits.aliases,
    ...telling(`At most ${operationLimits.aliases} aliases may be used in one document.`),
  }),
  maxDirectivesRule({
    n: operationLimits.directives,
    ...telling(`At most ${operationLimits.directives} directives may be used in one document.`),
  }),
]

/** Reported like any other mistake: what a rule throws would be a fault of the server. */
function telling(sentence: string) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(new GraphQLError(sentence))],
  }
}
