import { describe, expect, it } from 'vitest'

import { Holdings } from '../../../../adapters/evergreen/answers.ts'
import { copiesOfRecord, marcOfRecord } from '../../../../adapters/evergreen/holdings-xml.ts'
import { treeOf } from '../../../../adapters/evergreen/org-units.ts'
import { toCopy } from '../../../../adapters/evergreen/rest-catalogue.ts'
import { parseXml } from '../../../../adapters/protocols/xml.ts'

/** What unapi.bre, unapi.acn, unapi.acp and unapi.circ of 990.schema.unapi.sql write, typed by hand. */
const record = (copies: string, more = '') =>
  parseXml(
    `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>` +
      `<datafield tag="245" ind1=" " ind2=" "><subfield code="a">It</subfield></datafield>` +
      `<holdings xmlns="http://open-ils.org/spec/holdings/v1" has_holdable="true"><counts/>` +
      `<monograph_parts><monograph_part label="v. 1"><copies>${copies}</copies></monograph_part></monograph_parts>` +
      `<volumes><volume id="tag:open-ils.org:U2@acn/301" lib="BR1" deleted="false" label="FIC KIN">` +
      `<owning_lib xmlns="http://open-ils.org/spec/actors/v1" shortname="BR1"/><copies>${copies}</copies><uris/>` +
      `<call_number_prefix ident="7" label="REF"/><call_number_suffix ident="-1" label=""/></volume>${more}</volumes>` +
      `<foreign_copies/></holdings></record>`,
  )
const copy = (attributes = '', inside = '', status = '', location = '', library = '') =>
  `<copy id="tag:open-ils.org:U2@acp/2001" copy_id="2001" circulate="true" ref="false" holdable="true" deleted="false" ` +
  `barcode="CONC40000436" ${attributes}><status ident="1" holdable="true" ${status}>Checked out</status>` +
  `<location ident="118" holdable="true" ${location}>Fiction</location>` +
  `<circ_lib xmlns="http://open-ils.org/spec/actors/v1" id="tag:open-ils.org:U2@aou/4" shortname="BR1" name="Branch" ${library}/>` +
  `<circlib xmlns="http://open-ils.org/spec/actors/v1" ident="4">Branch</circlib>${inside}</copy>`
const loan =
  '<current_circulation><circ id="tag:open-ils.org:U2@circ/9" due_date="2026-12-03T23:59:59-05:00"/></current_circulation>'

describe('holdings_xml', () => {
  it('gives each copy once, with its loan, its part and its call number', () => {
    const part = '<monograph_parts><monograph_part ident="3" label="v. 1"/></monograph_parts>'
    expect(copiesOfRecord(record(copy('opac_visible="true"', part + loan)))).toEqual([
      {
        id: '2001',
        barcode: 'CONC40000436',
        circLib: 'BR1',
        location: 'Fiction',
        callNumber: 'REF FIC KIN',
        part: 'v. 1',
        statusId: 1,
        statusName: 'Checked out',
        isReference: false,
        circulates: true,
        holdable: true,
        due: '2026-12-03T23:59:59-05:00',
      },
    ])
  })

  it.each([
    ['copy', copy('opac_visible="false"')],
    ['copy, in letters', copy('opac_visible="f"')],
    ['status', copy('', '', 'opac_visible="false"')],
    ['location', copy('', '', '', 'opac_visible="false"')],
    ['library', copy('', '', '', '', 'opac_visible="false"')],
  ])('shows no copy whose %s is hidden', (_, hidden) => {
    expect(copiesOfRecord(record(hidden))).toEqual([])
  })

  it('shows no copy of a deleted volume, nor of an electronic one', () => {
    const more =
      `<volume deleted="true" label="old"><copies>${copy()}</copies></volume>` +
      '<volume deleted="false" label="##URI##"><uris><uri href="https://example.org"/></uris></volume>'
    expect(copiesOfRecord(record('', more))).toEqual([])
  })

  it('reads a loan under its other name, and an open one without a date', () => {
    const due = (inside: string) => copiesOfRecord(record(copy('', inside)))?.[0]?.due
    expect(due('<circulations><circulation due_date="2026-12-03T23:59:59-0500"/></circulations>')).toBe(
      '2026-12-03T23:59:59-0500',
    )
    expect(due('<current_circulation><circ/></current_circulation>')).toBe('')
    expect(due('<current_circulation/>')).toBeUndefined()
  })

  it('that did not come are not none', () => {
    const bare = parseXml('<record><leader>00000nam a2200000 a 4500</leader></record>')
    expect(copiesOfRecord(bare)).toBeUndefined()
  })

  it('are no fields of the record', () => {
    expect(marcOfRecord(record('')).children.map(({ local }) => local)).toEqual(['leader', 'datafield'])
  })
})

describe('a row of GET /bib/{id}/holdings', () => {
  /** Of the reference, typed by hand. */
  const row = {
    id: 2001,
    barcode: 'CONC40000436',
    circ_lib: 4,
    copy_number: 1,
    holdable: 't',
    circulate: 't',
    ref: 'f',
    opac_visible: 't',
    deleted: 'f',
    age_protect: null,
    status: { id: 1, name: 'Checked out', holdable: 't', opac_visible: 't', is_available: 'f' },
    location: { id: 118, name: 'Fiction', holdable: 'f', circulate: 't', owning_lib: 4, opac_visible: 't' },
    parts: [{ id: 3, label: 'v. 1' }],
    call_number: {
      id: 301,
      label: 'FIC KIN',
      prefix: { id: 7, label: 'REF' },
      suffix: { id: -1, label: '' },
    },
  }
  const tree = treeOf([{ id: 4, shortname: 'BR1' }])

  it('is the copy that unAPI shows, but for its due date', () => {
    const [read] = Holdings.parse([row])
    expect(read && toCopy(read, tree)).toEqual({
      id: '2001',
      barcode: 'CONC40000436',
      circLib: 'BR1',
      location: 'Fiction',
      callNumber: 'REF FIC KIN',
      part: 'v. 1',
      statusId: 1,
      statusName: 'Checked out',
      isReference: false,
      circulates: true,
      holdable: false,
      due: undefined,
    })
  })
})

describe('org units', () => {
  it('that turn in a circle are within nothing', () => {
    const tree = treeOf([
      { id: 1, shortname: 'A', parent_ou: { id: 2 } },
      { id: 2, shortname: 'B', parent_ou: { id: 1 } },
    ])
    expect([tree.within(1, 'B'), tree.within(1, 'C'), tree.within(9, 'A')]).toEqual([true, false, false])
  })
})
