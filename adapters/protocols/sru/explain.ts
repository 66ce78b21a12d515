import { sruLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml.ts'

/** What a ZeeRex record (explain.z3950.org/dtd/2.0) says of a server. Often wrong or incomplete: a hint. */
export type Explain = {
  readonly database: string | undefined
  readonly title: string | undefined
  /** `set.name` as queries write it, or the bare name; in the server's order. */
  readonly indexes: readonly string[]
  /** Short names and URIs of the record schemas, as `recordSchema` takes either. */
  readonly schemas: readonly { readonly name: string; readonly identifier: string }[]
  /** The most records that it gives at a time; undefined where it does not say. */
  readonly maximumRecords: number | undefined
}

/** From an explainResponse of any version, or a bare `explain` element. @throws {ProtocolError} */
export function decodeExplain(text: string): Explain {
  const explain = find(parseXml(text), 0)
  if (explain === undefined) throw new ProtocolError('MALFORMED', 'XML that is no Explain record')
  const section = (name: string) => childOf(explain, name)
  const schemas = childrenOf(section('schemaInfo') ?? explain, 'schema')
  return {
    database: textAt(explain, 'serverInfo', 'database'),
    title: textAt(explain, 'databaseInfo', 'title'),
    indexes: childrenOf(section('indexInfo') ?? explain, 'index')
      .flatMap(indexNames)
      .slice(0, sruLimits.explainEntries),
    schemas: schemas
      .map(({ attributes }) => ({
        name: attributes['name'] ?? '',
        identifier: attributes['identifier'] ?? '',
      }))
      .slice(0, sruLimits.explainEntries),
    maximumRecords: maximumOf(section('configInfo')),
  }
}

/** The `explain` element may be packed as a string, in its own document. */
function find(element: XmlElement, depth: number): XmlElement | undefined {
  if (element.local === 'explain') return element
  if (depth > 4) return undefined
  if (element.local === 'recordData' && element.children.length === 0 && element.text.trim() !== '')
    return find(parseXml(element.text.trim()), depth + 1)
  for (const child of element.children) {
    const found = find(child, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function indexNames(index: XmlElement): readonly string[] {
  return childrenOf(index, 'map')
    .flatMap((map) => childrenOf(map, 'name'))
    .map((name) => {
      const set = name.attributes['set'] ?? name.attributes['indexSet'] ?? ''
      return set === '' ? name.text.trim() : `${set}.${name.text.trim()}`
    })
    .filter((name) => /^[\w.-]+$/.test(name) && !name.endsWith('.'))
}

function maximumOf(config: XmlElement | undefined): number | undefined {
  const settings = config === undefined ? [] : childrenOf(config, 'setting')
  const text = settings.find(({ attributes }) => attributes['type'] === 'maximumRecords')?.text
  const count = Number(text?.trim() || Number.NaN)
  return Number.isSafeInteger(count) && count > 0 ? count : undefined
}

function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  let place: XmlElement | undefined = element
  for (const local of path) place = place === undefined ? undefined : childOf(place, local)
  return place?.text.trim() || undefined
}
