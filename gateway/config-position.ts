import { type Document, type LineCounter, isMap, isNode, isPair, isScalar, isSeq } from 'yaml'

export type ConfigPath = readonly (string | number)[]

/** The line on which a path begins, its key's line where it has one; of what is missing, the line of what should hold it. */
export function lineOf(document: Document, lines: LineCounter, path: ConfigPath): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step)
      if (pair === undefined) break
      offset = offsetOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step]
      offset = offsetOf(node) ?? offset
    } else break
  }
  return lines.linePos(offset).line
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

/** `libraries[0].systems[1].port` */
export function formatPath(path: ConfigPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}
