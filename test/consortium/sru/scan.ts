import { parseCql } from '../../../adapters/protocols/cql/parse.ts'
import { CqlSyntaxError } from '../../../adapters/protocols/cql/syntax-error.ts'
import { termParts } from '../../../adapters/protocols/cql/term.ts'
import { escapeXml } from '../../../adapters/protocols/xml.ts'
import type { HeadingLists, ListName } from '../heading-lists.ts'
import { SruFault } from './fault.ts'
import type { SruScan } from './parameters.ts'

/** What can be scanned, by the names that a clause may give. */
export const scannedIndexes: Readonly<Record<string, ListName>> = {
  'dc.title': 'titles',
  'dc.creator': 'authors',
  'dc.subject': 'subjects',
  'local.callnumber': 'call-numbers',
}
const most = 50

/** The `terms` of a scan response; nothing where the list has ended. @throws {SruFault} */
export function scanTerms(lists: HeadingLists, { clause, position, count }: SruScan): string {
  const { list, text } = readClause(clause)
  const { terms, at } = lists.place(list, text)
  const first = Math.max(0, at - position + 1)
  const page = terms.slice(first, first + Math.min(count, most))
  if (page.length === 0) return ''
  const elements = page.map(
    ({ term, count: records }) =>
      `<zs:term><zs:value>${escapeXml(term)}</zs:value><zs:numberOfRecords>${records}</zs:numberOfRecords></zs:term>`,
  )
  return `<zs:terms>${elements.join('')}</zs:terms>`
}

function readClause(clause: string): { readonly list: ListName; readonly text: string } {
  try {
    const node = parseCql(clause)
    if (node.type !== 'clause' || node.by === undefined) throw new SruFault(10, clause)
    const list = scannedIndexes[node.by.index.name.toLowerCase()]
    if (list === undefined) throw new SruFault(16, node.by.index.name)
    if (!['==', 'exact', '='].includes(node.by.relation.name)) throw new SruFault(19, node.by.relation.name)
    const text = termParts(node.term).map(({ literal, mask }) => {
      if (mask !== undefined) throw new SruFault(28, mask)
      return literal
    })
    return { list, text: text.join('') }
  } catch (error) {
    if (error instanceof CqlSyntaxError) throw new SruFault(10, `at ${error.position + 1}: ${error.message}`)
    throw error
  }
}
