import type { EmbeddedItem } from '../bib/record.ts'
import type { Item } from '../item.ts'
import type { CataloguedRules } from './config.ts'
import { writtenDue } from './due-date.ts'

/** The copies that the catalogue record itself describes, as current as its system keeps it. Without a word or a date: UNKNOWN. */
export function itemsOfRecord(
  recordId: string,
  items: readonly EmbeddedItem[],
  rules: CataloguedRules,
): readonly Item[] {
  return items.map(({ due: written, ...copy }, at) => {
    const { dated, due } = writtenDue(written, rules)
    const said = copy.rawStatus === undefined ? undefined : rules.words(copy.rawStatus)
    // Also against a code that nobody knows: French exports have a category there, and the loan in the date alone.
    const status = said ?? (dated && rules.live ? 'ON_LOAN' : 'UNKNOWN')
    return {
      ...copy,
      localId: copy.barcode ?? `${recordId}-${at + 1}`,
      status,
      ...(due !== undefined && (status === 'ON_LOAN' || status === 'RECALLED') ? { due } : {}),
      ...(copy.rawStatus === undefined || said !== undefined || rules.isKnown(copy.rawStatus)
        ? {}
        : { unmapped: { kind: 'status', code: copy.rawStatus, setting: ['statuses'] } }),
    }
  })
}
