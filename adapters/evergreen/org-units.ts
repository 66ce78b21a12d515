import { jsonAnswer } from '../json-answer.ts'
import { evergreenLimits } from '../limits.ts'
import { SharedCall } from '../shared-call.ts'
import { aborted } from '../socket.ts'
import { OrgUnits } from './answers.ts'
import type { EvergreenRest } from './rest.ts'

export type OrgTree = {
  /** Undefined for an id that Evergreen has not listed. */
  shortName(id: number): string | undefined
  /** Whether the public may know of it. */
  visible(id: number): boolean
  /** Whether the unit is `shortName` or below it; false of an id not listed. */
  within(id: number, shortName: string): boolean
}

const operation = 'GET org_units'

/** The consortium's libraries and branches, whom the OpenAPI server calls by numbers; read once an hour. */
export class OrgUnitDirectory {
  readonly #system: string
  readonly #read: SharedCall<OrgTree>
  #tree: { readonly value: OrgTree; readonly until: number } | undefined

  constructor(rest: EvergreenRest) {
    this.#system = rest.system
    this.#read = new SharedCall(async (signal) => {
      const answer = await rest.ask({ operation, path: '/org_units', signal })
      const value = treeOf(answer === undefined ? [] : jsonAnswer(OrgUnits, rest.system, operation, answer))
      this.#tree = { value, until: Date.now() + evergreenLimits.orgUnitsMs }
      return value
    })
  }

  async tree(signal: AbortSignal): Promise<OrgTree> {
    if (this.#tree !== undefined && Date.now() < this.#tree.until) return this.#tree.value
    return await this.#read.join(signal, () => aborted(this.#system, operation, signal))
  }
}

/** A child may come before its parent, and a faulty tree may turn in a circle: no chain is followed further than it is long. */
export function treeOf(units: OrgUnits): OrgTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return {
    shortName: (id) => byId.get(id)?.shortname,
    visible: (id) => byId.get(id)?.opac_visible !== false,
    within(id, shortName) {
      let unit = byId.get(id)
      for (let steps = 0; unit !== undefined && steps <= byId.size; steps += 1) {
        if (unit.shortname === shortName) return true
        unit = unit.parent_ou == null ? undefined : byId.get(unit.parent_ou.id)
      }
      return false
    },
  }
}
