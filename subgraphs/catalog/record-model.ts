import { matchKeys } from '../../adapters/bib/match-keys.ts'
import type { BibRecord, RawRecord } from '../../adapters/bib/record.ts'
import { recordId } from '../ids.ts'
import type { RecordModel } from './models.ts'

/**
 * A record as result sets keep it by the thousand: with its match keys, which every arrival asks for again, and with what it came
 * as in one string, a quarter of the memory of its fields as objects.
 */
export function toRecordModel(record: BibRecord, libraryId: string): RecordModel {
  const { raw, items: _items, ...described } = record
  const id = recordId(libraryId, record.localId)
  return { ...described, id, libraryId, keys: matchKeys(record), rawJson: JSON.stringify(raw) }
}

export function rawOf({ rawJson }: RecordModel): RawRecord {
  return JSON.parse(rawJson) as RawRecord
}
