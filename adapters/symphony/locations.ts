import { jsonAnswer } from '../json-answer.ts'
import { symphonyLimits } from '../limits.ts'
import { SharedCall } from '../shared-call.ts'
import { aborted } from '../socket.ts'
import { LocationPolicies } from './answers.ts'
import type { SymphonyClient } from './client.ts'
import { symphonyError } from './messages.ts'
import { foldCode } from './statuses.ts'

export type LocationPolicy = {
  readonly name: string | undefined
  readonly holdable: boolean | undefined
  /** Whether what is there counts as on the shelf. */
  readonly onShelf: boolean | undefined
}
/** By `foldCode` of the policy. */
export type Locations = ReadonlyMap<string, LocationPolicy>

const operation = 'GET policy/location'

/** The site's location policies, some hundreds, asked for when first needed and kept for a day. */
export class LocationTable {
  readonly #client: SymphonyClient
  readonly #call: SharedCall<Locations>
  #kept: { readonly locations: Locations; readonly until: number } | undefined

  constructor(client: SymphonyClient) {
    this.#client = client
    this.#call = new SharedCall((signal) => this.#ask(signal))
  }

  /** @throws {UpstreamError} */
  async get(signal: AbortSignal): Promise<Locations> {
    if (this.#kept !== undefined && Date.now() < this.#kept.until) return this.#kept.locations
    return await this.#call.join(signal, () => aborted(this.#client.system, operation, signal))
  }

  async #ask(signal: AbortSignal): Promise<Locations> {
    const { system } = this.#client
    // All fields: which of them a release knows differs, and a field that it does not know is refused.
    const query = { key: '*', includeFields: '*' }
    const path = '/policy/location/simpleQuery'
    const answer = await this.#client.send({ operation, path, query, signal })
    if (answer.status !== 200) throw symphonyError(system, operation, answer)
    const locations = new Map<string, LocationPolicy>()
    for (const { key, fields } of jsonAnswer(LocationPolicies, system, operation, answer))
      locations.set(foldCode(key), {
        name: fields.displayName || undefined,
        holdable: fields.holdable ?? undefined,
        onShelf: fields.onShelf ?? undefined,
      })
    this.#kept = { locations, until: Date.now() + symphonyLimits.policiesMs }
    return locations
  }
}
