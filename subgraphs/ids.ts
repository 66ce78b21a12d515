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

/**
 * A work or edition is known by one of its records, its anchor: whichever replica resolves the id, and whenever, finds the
 * cluster that this record belongs to by then.
 */
export type ClusterKind = 'work' | 'edition'

export function clusterId(kind: ClusterKind, { id }: { readonly id: string }): string {
  return `${kind}:${id}`
}

/** The anchor's record id; undefined where the text cannot be such an id. */
export function parseClusterId(kind: ClusterKind, id: string): RecordId | undefined {
  return id.startsWith(`${kind}:`) ? parseRecordId(id.slice(kind.length + 1)) : undefined
}
