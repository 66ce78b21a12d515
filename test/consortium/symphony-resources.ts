/** A SymWS resource before `includeFields` has chosen among its fields. */
export type Resource = {
  readonly resource: string
  readonly key: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Fields that `*` does not bring. */
  readonly heavy?: readonly string[]
  /** Sent with its fields wherever it is named: lines of an address, which nobody has to ask for one by one. */
  readonly always?: boolean
}
/** What `a,b{c,*}` asks for: by name, and what of it. */
export type FieldTree = ReadonlyMap<string, FieldTree>

export function reference(resource: string, key: string): Resource {
  return { resource: `/policy/${resource}`, key, fields: {} }
}

/** Undefined where the braces do not match. */
export function parseIncludeFields(text: string): FieldTree | undefined {
  const root = new Map<string, FieldTree>()
  const open: Map<string, FieldTree>[] = [root]
  let last: Map<string, FieldTree> | undefined
  for (const token of text.match(/[{},]|[^{},]+/g) ?? []) {
    if (token === '{') {
      if (last === undefined) return undefined
      open.push(last)
    } else if (token === '}') {
      if (open.length === 1) return undefined
      open.pop()
    } else if (token !== ',') {
      last = new Map()
      open.at(-1)?.set(token.trim(), last)
    }
  }
  return open.length === 1 ? root : undefined
}

export class UnknownField extends Error {
  override readonly name = 'UnknownField'
}

/**
 * What is sent: the fields asked for, and of resources within them only resource and key, unless braces ask for more.
 * @throws {UnknownField}
 */
export function project({ resource, key, fields, heavy = [] }: Resource, tree: FieldTree): unknown {
  if (tree.size === 0) return { resource, key }
  const chosen: Record<string, unknown> = {}
  for (const [name, inner] of tree) {
    if (name === '*') {
      for (const [field, value] of Object.entries(fields))
        if (!heavy.includes(field)) chosen[field] ??= projectValue(value, new Map())
      continue
    }
    if (!(name in fields)) throw new UnknownField(name)
    chosen[name] = projectValue(fields[name], inner)
  }
  return { resource, key, fields: chosen }
}

function projectValue(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((entry) => projectValue(entry, tree))
  if (!isResource(value)) return value
  return project(value, value.always === true && tree.size === 0 ? new Map([['*', new Map()]]) : tree)
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && 'resource' in value && 'fields' in value
}
