import type { IndexDatabase } from './database.ts'
import { addGone } from './gone.ts'
import { decodePack, encodePack, type Original, packOf } from './originals.ts'
import { rowOfId } from './rows.ts'
import { idsPerPack } from './schema.sql.ts'

/** What is searched and read of live records; their rows in `record` are the caller's. */
export function removeContent(index: IndexDatabase, ids: readonly number[]): void {
  addGone(index, ids)
  for (const [pack, gone] of Map.groupBy(ids, packOf)) shrinkPack(index, pack, gone)
}

/** A pack is written again once half of it is gone, so that what is deleted takes no more room than what is there. */
export function shrinkPack(index: IndexDatabase, pack: number, gone: readonly number[]): void {
  const row = index
    .prepare('UPDATE pack SET live = live - ? WHERE id = ? RETURNING live, originals')
    .get(gone.length, pack)
  if (row === undefined) return
  const live = Number(row['live'])
  if (live <= 0) {
    index.prepare('DELETE FROM pack WHERE id = ?').run(pack)
    index.prepare('DELETE FROM facet WHERE id = ?').run(pack)
  } else if (live <= idsPerPack / 2 && row['originals'] instanceof Uint8Array) {
    const originals = keepLive(index, pack, new Set(gone), decodePack(row['originals']))
    index.prepare('UPDATE pack SET originals = ? WHERE id = ?').run(encodePack(originals), pack)
  }
}

function keepLive(
  index: IndexDatabase,
  pack: number,
  gone: ReadonlySet<number>,
  originals: readonly (Original | undefined)[],
): readonly (Original | undefined)[] {
  return originals.map((original, place) => {
    const id = pack + place
    return gone.has(id) || rowOfId(index, id)?.hash === undefined ? undefined : original
  })
}
