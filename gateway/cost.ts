import type { ApolloServerPlugin } from '@apollo/server'
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'

import type { RequestContext } from '../subgraphs/context.ts'
import { costLimits } from './limits.ts'

type Variables = Readonly<Record<string, unknown>>
type Walk = {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Variables
}

/** How many an answer mostly has of these; the works of a page are as many as the search's `first`. */
const usual: Readonly<Record<string, number>> = { editions: 2, records: 2, items: 10, facets: 6, values: 10 }
/** Works to an average field as one value. */
const weights: Readonly<Record<string, number>> = { availability: 5, raw: 50, facets: 5_000 }
const pages: ReadonlySet<string> = new Set(['search', 'searchResult'])
const lists: ReadonlySet<string> = new Set(['nodes', 'edges'])

/**
 * About how many values the answer would have, lists multiplied out; fields that take more work than a value count for more.
 * An estimate from the text alone: what really comes is bounded by each layer besides.
 */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode, given: Variables): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  )
  const walk = { fragments, variables: withDefaults(operation, given) }
  return costOfSelections(operation.selectionSet, 1, walk)
}

/** Refuses what would be too much before anybody is asked. */
export const boundedCost: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request }) {
        if (!operation) return
        const cost = costOf(document, operation, request.variables ?? {})
        if (cost <= costLimits.values) return
        throw new GraphQLError(
          'The operation asks for too much at once: ask for fewer works, or for less of each.',
          { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
        )
      },
    }
  },
}

function costOfSelections({ selections }: SelectionSetNode, page: number, walk: Walk): number {
  let cost = 0
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) cost += costOfField(selection, page, walk)
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      cost += costOfSelections(selection.selectionSet, page, walk)
    else {
      const fragment = walk.fragments.get(selection.name.value)
      if (fragment) cost += costOfSelections(fragment.selectionSet, page, walk)
    }
  }
  return cost
}

/** `page` is the number of works that a list of them has here. */
function costOfField(field: FieldNode, page: number, walk: Walk): number {
  const { value: name } = field.name
  const weight = weights[name] ?? 1
  if (field.selectionSet === undefined) return weight
  const first = argumentOf(field, 'first', walk)
  const wanted = typeof first === 'number' ? Math.max(first, 0) : undefined
  const inside = pages.has(name) ? Math.min(wanted ?? costLimits.page, costLimits.longestPage) : page
  const ids = argumentOf(field, 'recordIds', walk)
  const count = Array.isArray(ids) ? ids.length : countOf(name, wanted, page)
  return weight + count * costOfSelections(field.selectionSet, inside, walk)
}

function countOf(name: string, wanted: number | undefined, page: number): number {
  if (lists.has(name)) return page
  const count = usual[name] ?? 1
  return wanted === undefined || pages.has(name) ? count : Math.min(wanted, count)
}

function argumentOf(field: FieldNode, name: string, { variables }: Walk): unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value
  return value === undefined ? undefined : valueFromASTUntyped(value, variables)
}

function withDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  )
  return { ...Object.fromEntries(defaults), ...given }
}
