import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  parseType,
  print,
  type SelectionNode,
  separateOperations,
  type ValueNode,
  visit,
} from 'graphql'

import { operationLimits } from '../limits.ts'

/** The names under which every step asks for what the stream needs, and their fields. */
export const added = {
  polyshelfId: 'id',
  polyshelfVersion: 'version',
  polyshelfComplete: 'complete',
} as const

/** The variables of `next`, beside the client's own. */
export type StepVariables = {
  readonly polyshelfId: string
  readonly polyshelfSince: number
  readonly polyshelfWaitMs: number
}
const stepVariables: Readonly<Record<keyof StepVariables, string>> = {
  polyshelfId: 'ID!',
  polyshelfSince: 'Int!',
  polyshelfWaitMs: 'Int!',
}

export type StreamPlan =
  /** `first` asks what is there already; `next` asks the same selection of the same result set, after the next arrival. */
  | { readonly kind: 'search'; readonly key: string; readonly first: string; readonly next: string }
  /** For a person: why this is no stream. */
  | { readonly kind: 'refused'; readonly message: string }
  /** To be refused by the usual pipeline, in its words. */
  | { readonly kind: 'invalid' }

const reserved = [...Object.keys(added), ...Object.keys(stepVariables)]
const onlySearches = 'A stream follows one `search` or `searchResult`, alone at the top of a query.'

/** How a client's query becomes the steps of a stream. */
export function planStream(query: string, operationName: string | undefined): StreamPlan {
  const taken = reserved.find((name) => query.includes(name))
  if (taken !== undefined)
    return { kind: 'refused', message: `In a stream, "${taken}" is a name of its own.` }
  const document = parsed(query)
  const operation = document && getOperationAST(document, operationName)
  if (!document || !operation) return { kind: 'invalid' }
  const fields = operation.selectionSet.selections.filter((selection) => !isTypename(selection))
  const [field] = fields
  const isSearch =
    operation.operation === OperationTypeNode.QUERY &&
    fields.length === 1 &&
    field?.kind === Kind.FIELD &&
    (field.name.value === 'search' || field.name.value === 'searchResult')
  if (!isSearch) return { kind: 'refused', message: onlySearches }
  if (field.selectionSet === undefined) return { kind: 'invalid' }
  const alone = separateOperations(document)[operation.name?.value ?? ''] ?? document
  return {
    kind: 'search',
    key: field.alias?.value ?? field.name.value,
    first: print(withField(alone, field, firstStep(field))),
    next: print(withVariables(withField(alone, field, nextStep(field)))),
  }
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true, maxTokens: operationLimits.tokens })
  } catch {
    return undefined
  }
}

function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename'
}

function firstStep(field: FieldNode): FieldNode {
  const kept = (field.arguments ?? []).filter(({ name }) => !['waitMs', 'since'].includes(name.value))
  return selecting(field, [...kept, argument('waitMs', { kind: Kind.INT, value: '0' })])
}

function nextStep(field: FieldNode): FieldNode {
  const kept = (field.arguments ?? []).filter(({ name }) => ['first', 'after'].includes(name.value))
  const alias = { kind: Kind.NAME, value: field.alias?.value ?? field.name.value } as const
  const renamed = { ...field, alias, name: { kind: Kind.NAME, value: 'searchResult' } as const }
  return selecting(renamed, [
    ...kept,
    argument('id', variable('polyshelfId')),
    argument('since', variable('polyshelfSince')),
    argument('waitMs', variable('polyshelfWaitMs')),
  ])
}

function selecting(field: FieldNode, args: readonly ArgumentNode[]): FieldNode {
  const extra = Object.entries(added).map(([alias, name]): FieldNode => ({
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: name },
  }))
  const selections = [...(field.selectionSet?.selections ?? []), ...extra]
  return { ...field, arguments: args, selectionSet: { kind: Kind.SELECTION_SET, selections } }
}

function argument(name: string, value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }
}

function variable(name: keyof StepVariables): ValueNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
}

/** The document with one root field exchanged, without the variables that only the old one used. */
function withField(document: DocumentNode, old: FieldNode, field: FieldNode): DocumentNode {
  const exchanged = visit(document, { Field: (node) => (node === old ? field : undefined) })
  const [before, after] = [usedVariables(document), usedVariables(exchanged)]
  // Whoever declares a variable and uses it nowhere is told so.
  const isKept = (name: string) => after.has(name) || !before.has(name)
  return visit(exchanged, {
    VariableDefinition: ({ variable: { name } }) => (isKept(name.value) ? false : null),
  })
}

function usedVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>()
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  })
  return used
}

function withVariables(document: DocumentNode): DocumentNode {
  const declared = Object.entries(stepVariables).map(([name, type]) => ({
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } },
    type: parseType(type, { noLocation: true }),
  }))
  return visit(document, {
    OperationDefinition: (operation): OperationDefinitionNode => ({
      ...operation,
      variableDefinitions: [...(operation.variableDefinitions ?? []), ...declared],
    }),
  })
}
