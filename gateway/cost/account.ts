import type { FieldNode } from 'graphql'

import type { AccountPort } from '../../adapters/port.ts'
import type { Directory } from '../../subgraphs/directory.ts'
import { accountLimits } from '../../subgraphs/limits.ts'
import { costLimits } from '../limits.ts'
import { fieldsOf, pageOf, type Reading } from './document.ts'

/** The schema's fields of a patron that are questions of their own. */
const parts: ReadonlyMap<string, keyof AccountPort> = new Map([
  ['loans', 'loans'],
  ['holds', 'holds'],
  ['feeItems', 'fees'],
])

/** What a field of `me` may cost at the library where it costs most: whose patron asks shows only when the token is opened. */
export function callsForAccountPart(field: FieldNode, reading: Reading, directory: Directory): number {
  const part = parts.get(field.name.value)
  if (part === undefined) return 0
  const entries = pageOf(field, reading, accountLimits.usual, accountLimits.entries)
  const selected = selectedOfEntries(field, reading)
  const records = selected.has('record') ? Math.min(entries, costLimits.recordsPerAccount) : 0
  let most = 0
  for (const { id } of directory.libraries) {
    const system = directory.system(id, 'patrons')
    if (system?.patrons.account?.[part] === undefined) continue
    const { calls, perEntry } = system.costs?.account?.[part] ?? { calls: 1 }
    const isCostly = perEntry?.fields.some((name) => selected.has(name)) === true
    const more = isCostly ? Math.min(entries, perEntry.most ?? entries) : 0
    most = Math.max(most, calls + more + records)
  }
  return most
}

function selectedOfEntries(field: FieldNode, reading: Reading): ReadonlySet<string> {
  const names = new Set<string>()
  if (field.selectionSet === undefined) return names
  for (const { name, selectionSet } of fieldsOf(field.selectionSet, reading))
    if (name.value === 'nodes' && selectionSet !== undefined)
      for (const entry of fieldsOf(selectionSet, reading)) names.add(entry.name.value)
  return names
}
