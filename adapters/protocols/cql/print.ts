import type { CqlModifier, CqlNode } from './ast.ts'

/** CQL 1.2 that `parseCql` reads as the same tree. Terms are always quoted; what is not text's own is escaped. */
export function printCql(node: CqlNode): string {
  if (node.type === 'clause') {
    if (node.by === undefined) return quoteCql(node.term)
    const { index, relation } = node.by
    return `${name(index.name)} ${relation.name}${modifiers(relation.modifiers)} ${quoteCql(node.term)}`
  }
  if (node.type === 'boolean')
    return `${operand(node.left, 'left')} ${node.operator}${modifiers(node.modifiers)} ${operand(node.right, 'right')}`
  if (node.type === 'prefixed')
    return `> ${node.prefix === undefined ? '' : `${name(node.prefix)} = `}${quoteCql(node.uri)} ${printCql(node.query)}`
  const keys = node.keys.map((key) => ` ${name(key.index)}${modifiers(key.modifiers)}`)
  return `${printCql(node.query)} sortby${keys.join('')}`
}

/** Booleans associate to the left, so that only the right one needs parentheses; a prefix would reach too far in either. */
function operand(node: CqlNode, side: 'left' | 'right'): string {
  const bare = node.type === 'clause' || (node.type === 'boolean' && side === 'left')
  return bare ? printCql(node) : `(${printCql(node)})`
}

function modifiers(list: readonly CqlModifier[]): string {
  return list
    .map(({ name: title, comparison }) => {
      const value = comparison === undefined ? '' : `${comparison.symbol}${quoteCql(comparison.value)}`
      return `/${name(title)}${value}`
    })
    .join('')
}

/** Index and modifier names stay bare where they can: some servers read no quoted ones. */
function name(text: string): string {
  const bare = /^[A-Za-z][\w.-]*$/.test(text) && !/^(?:and|or|not|prox|sortby)$/i.test(text)
  return bare ? text : quoteCql(text)
}

/** A term in quotation marks; keeps each escape as it is, and releases the marks inside. A lone last backslash is doubled. */
export function quoteCql(text: string): string {
  const content = text.replace(/\\([^])|\\$|"/g, (found, released?: string) => {
    if (found === '"' || released === '"') return '\\"'
    return found === '\\' ? '\\\\' : found
  })
  return `"${content}"`
}
