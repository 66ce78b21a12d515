/** Record ids are `library:local id`; the first colon divides, for local ids may hold more. */
export type RecordId = { readonly libraryId: string; readonly localId: string }

const longestId = 300

export function recordId(libraryId: string, localId: string): string {
  return `${libraryId}:${localId}`
}

/** Undefined where the text cannot be a record's id. */
export function parseRecordId(id: string): RecordId | undefined {
  const at = id.indexOf(':')
  if (at <= 0 || at === id.length - 1 || id.length > longestId || /[\p{Cc}\p{Cs}]/u.test(id)) return undefined
  return { libraryId: id.slice(0, at), localId: id.slice(at + 1) }
}
