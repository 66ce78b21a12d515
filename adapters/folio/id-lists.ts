import type * as z from 'zod'

import { mapConcurrently } from '../concurrently.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits, httpLimits } from '../limits.ts'
import type { FolioClient } from './client.ts'
import { cqlTerm } from './cql.ts'

/** `id=="a" or id=="b"`: whatever has one of the ids, of which there is at least one, in that field. */
export function anyOf(field: string, ids: readonly string[]): string {
  return ids.map((id) => `${field}==${cqlTerm(id)}`).join(' or ')
}

export type RowList<Row> = {
  readonly rows: readonly Row[]
  /** An estimate beyond a thousand. */ readonly total: number
}
type ListRequest = { readonly path: string; readonly query: string; readonly signal: AbortSignal }

/** The first rows (`folioLimits.rows`) of a collection that a query finds. */
export async function listRows<Row>(
  client: FolioClient,
  shape: z.ZodType<RowList<Row>>,
  { path, query, signal }: ListRequest,
): Promise<RowList<Row>> {
  const operation = `GET ${path.slice(1)}`
  const answer = await client.send({ operation, path, query: { query, limit: folioLimits.rows }, signal })
  if (answer.status !== 200) throw statusError(client.system, operation, answer)
  return jsonAnswer(shape, client.system, operation, answer)
}

/** Calls `ask` with as many ids at a time as fit into one address, some side by side. */
export async function inBatches<Result>(
  ids: readonly string[],
  signal: AbortSignal,
  ask: (ids: readonly string[], signal: AbortSignal) => Promise<Result>,
): Promise<readonly Result[]> {
  const size = folioLimits.rtacBatch
  const batches = Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  )
  return await mapConcurrently(batches, httpLimits.connections, signal, ask)
}
