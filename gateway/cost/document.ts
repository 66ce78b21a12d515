import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>
/** What an operation's fields are read with. */
export type Reading = {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Variables
}

export function readingOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): Reading {
  const fragments = document.definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
  )
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  )
  return { fragments: new Map(fragments), variables: { ...Object.fromEntries(defaults), ...given } }
}

/** The fields selected here, fragments spread; the same one as often as it stands there. Validation has bounded how many. */
export function* fieldsOf(
  { selections }: SelectionSetNode,
  reading: Reading,
): Generator<FieldNode, void, undefined> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* fieldsOf(selection.selectionSet, reading)
    else {
      const fragment = reading.fragments.get(selection.name.value)
      if (fragment) yield* fieldsOf(fragment.selectionSet, reading)
    }
  }
}

export function argumentOf(field: FieldNode, name: string, { variables }: Reading): unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value
  return value === undefined ? undefined : valueFromASTUntyped(value, variables)
}

/** The number of works on a page of a `search`. */
export function pageOf(field: FieldNode, reading: Reading, usual: number, longest: number): number {
  const first = argumentOf(field, 'first', reading)
  return typeof first === 'number' ? Math.min(Math.max(first, 0), longest) : usual
}
