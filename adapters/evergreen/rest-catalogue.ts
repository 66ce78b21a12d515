import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { recordLimits } from '../limits.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { parseXml, type XmlElement } from '../protocols/xml.ts'
import { Bib, Holdings, type HoldingsRow } from './answers.ts'
import type { Catalogue } from './catalogue.ts'
import { allOf, joined, type EvergreenCopy } from './copies.ts'
import type { OrgTree, OrgUnitDirectory } from './org-units.ts'
import type { EvergreenRest } from './rest.ts'

/** Records and copies of the OpenAPI server: one request each, and no due dates. `orgUnit` is looked after here, not there. */
export function restCatalogue(
  rest: EvergreenRest,
  orgs: OrgUnitDirectory,
  orgUnit: string | undefined,
): Catalogue {
  const { system } = rest

  const bib = async (localId: string, signal: AbortSignal): Promise<XmlElement | undefined> => {
    const operation = 'GET bib'
    const answer = await rest.ask({ operation, path: `/bib/${localId}`, signal })
    const read = answer && jsonAnswer(Bib, system, operation, answer)
    if (read == null || read.deleted) return undefined
    try {
      return parseXml(read.marc)
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { cause })
    }
  }

  return {
    record: bib,
    async copies(localId, signal) {
      const operation = 'GET bib holdings'
      const path = `/bib/${localId}/holdings?limit=${recordLimits.items + 1}`
      const answer = await rest.ask({ operation, path, signal })
      const rows = answer === undefined ? [] : jsonAnswer(Holdings, system, operation, answer)
      // Of a record that it does not have, Evergreen says that it has no copies.
      if (rows.length === 0 && (await bib(localId, signal)) === undefined) return undefined
      if (rows.length === 0) return { copies: [], complete: true }
      const tree = await orgs.tree(signal)
      const copies = rows
        .filter((row) => isPublic(row, tree))
        .filter((row) => orgUnit === undefined || tree.within(row.circ_lib.id, orgUnit))
        .map((row) => toCopy(row, tree))
      return { copies, complete: rows.length <= recordLimits.items }
    },
    async probe(signal) {
      await orgs.tree(signal)
    },
  }
}

function isPublic(row: HoldingsRow, tree: OrgTree): boolean {
  return (
    row.deleted !== true &&
    [row, row.status, row.location].every((part) => part.opac_visible !== false) &&
    tree.visible(row.circ_lib.id)
  )
}

export function toCopy(row: HoldingsRow, tree: OrgTree): EvergreenCopy {
  const { status, location, call_number: call } = row
  return {
    id: String(row.id),
    barcode: row.barcode ?? undefined,
    circLib: tree.shortName(row.circ_lib.id),
    location: location.name ?? undefined,
    callNumber: joined(call?.prefix?.label, call?.label, call?.suffix?.label),
    part: joined(...(row.parts ?? []).map(({ label }) => label)),
    statusId: status.id,
    statusName: status.name ?? undefined,
    isReference: row.ref === true,
    circulates: allOf(row.circulate, location.circulate),
    holdable: allOf(row.holdable, location.holdable, status.holdable),
    due: undefined,
  }
}
