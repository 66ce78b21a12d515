import * as z from 'zod'

import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits } from '../limits.ts'
import { SharedCall } from '../shared-call.ts'
import { aborted } from '../socket.ts'
import type { FolioClient } from './client.ts'

/** FOLIO's records name everything by UUID; these lists say what the UUIDs of a tenant are. By path: list and field. */
const lists = {
  groups: ['usergroups', 'group'],
  'identifier-types': ['identifierTypes', 'name'],
  'contributor-types': ['contributorTypes', 'name'],
  'instance-types': ['instanceTypes', 'code'],
  'instance-formats': ['instanceFormats', 'code'],
  'modes-of-issuance': ['issuanceModes', 'name'],
  locations: ['locations', 'libraryId'],
  'location-units/libraries': ['loclibs', 'code'],
  'service-points': ['servicepoints', 'name'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>
export type ReferenceList = keyof typeof lists
/** Names by UUID. */
export type Names = ReadonlyMap<string, string>

const Rows = z.array(z.record(z.string(), z.unknown()))

/** The lists of one tenant, each asked for when first needed and kept for an hour. */
export class ReferenceData {
  readonly #client: FolioClient
  readonly #kept = new Map<ReferenceList, { readonly names: Names; readonly until: number }>()
  readonly #calls = new Map<ReferenceList, SharedCall<Names>>()

  constructor(client: FolioClient) {
    this.#client = client
  }

  /** @throws {UpstreamError} */
  async names(list: ReferenceList, signal: AbortSignal): Promise<Names> {
    const kept = this.#kept.get(list)
    if (kept !== undefined && Date.now() < kept.until) return kept.names
    let call = this.#calls.get(list)
    if (call === undefined) {
      call = new SharedCall((shared) => this.#ask(list, shared))
      this.#calls.set(list, call)
    }
    return await call.join(signal, () => aborted(this.#client.system, `GET ${list}`, signal))
  }

  async #ask(list: ReferenceList, signal: AbortSignal): Promise<Names> {
    const operation = `GET ${list}`
    const [key, field] = lists[list]
    const query = { query: 'cql.allRecords=1', limit: folioLimits.rows }
    const answer = await this.#client.send({ operation, path: `/${list}`, query, signal })
    if (answer.status !== 200) throw statusError(this.#client.system, operation, answer)
    const rows = jsonAnswer(z.object({ [key]: Rows }), this.#client.system, operation, answer)[key] ?? []
    const names = new Map<string, string>()
    for (const row of rows) {
      const { id, [field]: name } = row
      if (typeof id === 'string' && typeof name === 'string') names.set(id, name)
    }
    this.#kept.set(list, { names, until: Date.now() + folioLimits.referenceDataMs })
    return names
  }
}
