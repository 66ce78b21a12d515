import * as z from 'zod'

import type { ConfigPath } from './config-position.ts'

type Issue = z.core.$ZodIssue
export type Complaint = { readonly path: ConfigPath; readonly message: string }

/** What zod found, in the words of this program: what was expected, and the kind of thing that was found. */
export function complaintsOf(
  issues: readonly Issue[],
  schema: z.ZodType,
  input: unknown,
): readonly Complaint[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, path, input)
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown key${known.length > 0 ? `; expected one of ${known.join(', ')}` : ''}`,
      }))
    }
    return [{ path, message: expectationOf(issue, valueAt(input, path), schema, path) }]
  })
}

function expectationOf(issue: Issue, found: unknown, schema: z.ZodType, path: ConfigPath): string {
  const but = `, found ${nameOf(found)}`
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}${but}`
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `expected at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return `expected at most ${issue.maximum}${unitOf(issue.origin)}`
    case 'invalid_union':
      return issue.discriminator === undefined
        ? `expected ${issue.errors
            .flatMap(([first]) => (first ? [expectationOf(first, found, schema, path)] : []))
            .join(' or ')
            .replaceAll('expected ', '')}`
        : `expected one of ${kindsAt(schema, path).join(', ')}`
    case 'invalid_format':
      return issue.format === 'url' ? 'expected an http or https address' : `expected ${issue.message}`
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      break
  }
  // An adapter's own sentence may be complete already.
  return /^(an?|the|one) /.test(issue.message) ? `expected ${issue.message}` : issue.message
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'settings (key: value)',
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return (
    { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ??
    'settings (key: value)'
  )
}

function unitOf(origin: string): string {
  return { string: ' character(s)', array: ' element(s)' }[origin] ?? ''
}

function valueAt(input: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string, unknown>>)[step]
        : undefined,
    input,
  )
}

/** The schema at `path`; of the kinds of system the one that `input` names. */
export function schemaAt(schema: z.ZodType, path: ConfigPath, input: unknown): z.ZodType | undefined {
  let at = unwrap(schema, input)
  let value = input
  for (const step of path) {
    value = valueAt(value, [step])
    const next: unknown =
      at instanceof z.ZodObject ? at.shape[step] : at instanceof z.ZodArray ? at.element : undefined
    if (!(next instanceof z.ZodType)) return undefined
    at = unwrap(next, value)
  }
  return at
}

function unwrap(schema: z.ZodType | undefined, value: unknown): z.ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable
  ) {
    return unwrap(schema.unwrap() as z.ZodType, value)
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType, value)
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema
  const kind = valueAt(value, ['kind'])
  return (schema.options as readonly z.ZodType[]).find((option) => kindsOf(option).includes(String(kind)))
}

function kindsOf(option: z.ZodType): readonly string[] {
  const kind = option instanceof z.ZodObject ? option.shape['kind'] : undefined
  return kind instanceof z.ZodLiteral ? [...kind.values].map(String) : []
}

function knownKeys(schema: z.ZodType, path: ConfigPath, input: unknown): readonly string[] {
  const at = schemaAt(schema, path, input)
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

function kindsAt(schema: z.ZodType, path: ConfigPath): readonly string[] {
  const list = schemaAt(schema, ['libraries'], { libraries: [] })
  const library = list instanceof z.ZodArray ? list.element : undefined
  const systems = library instanceof z.ZodObject ? library.shape['systems'] : undefined
  const union = systems instanceof z.ZodArray ? systems.element : undefined
  return path.includes('systems') && union instanceof z.ZodDiscriminatedUnion
    ? (union.options as readonly z.ZodType[]).flatMap(kindsOf)
    : []
}
