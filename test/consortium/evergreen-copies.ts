import { escapeXml } from '../../adapters/protocols/xml.ts'
import type { DemoItem, DemoItemState } from './types.ts'

type CopyState = {
  readonly status: readonly [id: number, name: string]
  readonly ref?: boolean
  /** Whether a loan of it is open. */
  readonly lent?: boolean
}

/** Each state in Evergreen's own words: a copy lost on loan stays on that loan, and a recall only moves its due date. */
const states: Readonly<Record<DemoItemState, CopyState>> = {
  available: { status: [0, 'Available'] },
  'on-loan': { status: [1, 'Checked out'], lent: true },
  overdue: { status: [1, 'Checked out'], lent: true },
  'on-hold-shelf': { status: [8, 'On holds shelf'] },
  'in-transit': { status: [6, 'In transit'] },
  'on-order': { status: [9, 'On order'] },
  'in-process': { status: [5, 'In process'] },
  recalled: { status: [1, 'Checked out'], lent: true },
  missing: { status: [4, 'Missing'] },
  lost: { status: [3, 'Lost'], lent: true },
  damaged: { status: [14, 'Damaged'] },
  'reference-only': { status: [0, 'Available'], ref: true },
  withdrawn: { status: [13, 'Discard/Weed'] },
}
const notHoldable = new Set([3, 4, 13, 14])

/** As Evergreen counts: by the status alone, so that what stays in the house is available. */
export function isAvailable({ state }: DemoItem): boolean {
  return states[state].status[0] === 0
}

/** An org unit of the demo: the consortium, its one library, and the branches. */
export type DemoOrgUnit = {
  readonly id: number
  readonly shortname: string
  readonly name: string
  readonly parent_ou: number | null
}

/** `unapi.acp` in XML: booleans as PostgreSQL writes them, a loan under `current_circulation`. */
export function copyXml(item: DemoItem, orgs: ReadonlyMap<string, DemoOrgUnit>): string {
  const { status, ref = false, lent = false } = states[item.state]
  const [id, name] = status
  const org = orgs.get(item.branch)
  const due = item.dueOn ?? '2024-12-31'
  const loan = lent
    ? `<circ id="tag:open-ils.org:U2@circ/7${item.id}" xact_start="2026-01-02T10:00:00-05:00" due_date="${due}T23:59:59-0500"/>`
    : ''
  const part =
    item.volume === undefined ? '' : `<monograph_part ident="9" label="${escapeXml(item.volume)}"/>`
  return (
    `<copy id="tag:open-ils.org:U2@acp/${item.id}" copy_id="${item.id}" create_date="2020-01-01T00:00:00-05:00" circulate="${!ref}" ` +
    `ref="${ref}" holdable="${!ref}" deleted="false" barcode="${escapeXml(item.barcode)}" opac_visible="true">` +
    `<status ident="${id}" holdable="${!notHoldable.has(id)}" opac_visible="true">${escapeXml(name)}</status>` +
    `<location ident="1" holdable="true" opac_visible="true">${escapeXml(item.location)}</location>` +
    `<circ_lib xmlns="http://open-ils.org/spec/actors/v1" id="tag:open-ils.org:U2@aou/${org?.id}" shortname="${escapeXml(item.branch)}" name="${escapeXml(org?.name ?? '')}" opac_visible="true"/>` +
    `<circlib xmlns="http://open-ils.org/spec/actors/v1" ident="${org?.id}">${escapeXml(org?.name ?? '')}</circlib>` +
    `<monograph_parts>${part}</monograph_parts><current_circulation>${loan}</current_circulation></copy>`
  )
}

/** What nobody outside may see, and what unAPI shows all the same: one copy of each, to be left out. */
export const hiddenCopiesXml = [
  ['hidden-1', 'opac_visible="false"', '', ''],
  ['hidden-2', 'opac_visible="true"', 'opac_visible="false"', ''],
  ['hidden-3', 'opac_visible="true"', '', 'opac_visible="false"'],
  ['hidden-4', 'opac_visible="true" deleted="true"', '', ''],
]
  .map(
    ([barcode, copy, status, location]) =>
      `<copy copy_id="9" barcode="${barcode}" ${copy}><status ident="0" ${status}>Available</status><location ${location}>Stacks</location></copy>`,
  )
  .join('')

/** A row of `GET /bib/{id}/holdings`: fleshed, booleans as letters, the circulating library by number, and no due date. */
export function holdingsRow(
  item: DemoItem,
  recordId: string,
  orgs: ReadonlyMap<string, DemoOrgUnit>,
): Record<string, unknown> {
  const { status, ref = false } = states[item.state]
  const [id, name] = status
  const letter = (value: boolean) => (value ? 't' : 'f')
  const org = orgs.get(item.branch)?.id ?? null
  return {
    id: Number(item.id),
    barcode: item.barcode,
    circ_lib: org,
    copy_number: null,
    circulate: letter(!ref),
    ref: letter(ref),
    holdable: letter(!ref),
    opac_visible: 't',
    deleted: 'f',
    age_protect: null,
    status: {
      id,
      name,
      holdable: letter(!notHoldable.has(id)),
      opac_visible: 't',
      is_available: letter(id === 0 || id === 7),
      copy_active: 't',
    },
    location: {
      id: 1,
      name: item.location,
      holdable: 't',
      circulate: 't',
      owning_lib: org,
      opac_visible: 't',
    },
    parts: item.volume === undefined ? [] : [{ id: 9, label: item.volume, record: Number(recordId) }],
    call_number: {
      id: 301,
      label: item.callNumber,
      owning_lib: org,
      record: Number(recordId),
      prefix: { id: -1, label: '' },
      suffix: { id: -1, label: '' },
    },
  }
}
