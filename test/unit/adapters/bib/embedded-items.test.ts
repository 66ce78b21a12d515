import { describe, expect, it } from 'vitest'

import type { ItemFieldRule } from '../../../../adapters/bib/embedded-items.ts'
import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

function itemsOf(items: ItemFieldRule | undefined, ...lines: readonly string[]) {
  const record = marcOf(bookLeader, ['001 1', '245 00 $aX', ...lines])
  return bibFromMarc(record, items === undefined ? {} : { items }).items
}

describe('copies embedded in a catalogue record', () => {
  it('are none where the configuration names no field', () =>
    expect(itemsOf(undefined, '852 __ $bMAIN$p1')).toEqual([]))

  it('are read from MARC 21 852', () =>
    expect(itemsOf('marc852', '852 0_ $bMAIN$cStacks$kF$hPR4034$i.E5$p31234')).toEqual([
      { barcode: '31234', branch: 'MAIN', location: 'Stacks', callNumber: 'F PR4034 .E5' },
    ]))

  it('are read from Evergreen, the circulating branch being the second $b', () =>
    expect(
      itemsOf(
        'evergreen852',
        '852 4_ $bSYS1$bBR1$cReference$jML 2533 B34 C1$gs$pCONC1$d2020-10-15$sChecked out',
      ),
    ).toEqual([
      {
        barcode: 'CONC1',
        branch: 'BR1',
        location: 'Reference',
        callNumber: 'ML 2533 B34 C1',
        rawStatus: 'Checked out',
        due: '2020-10-15',
      },
    ]))

  it('are read from Evergreen’s SRU, which lends at $d', () =>
    expect(
      itemsOf('evergreenSru852', '852 __ $aFiction$bSYS1$dBR1$kREF$cFIC KIN$gCONC1$nChecked out'),
    ).toEqual([
      {
        barcode: 'CONC1',
        branch: 'BR1',
        location: 'Fiction',
        callNumber: 'REF FIC KIN',
        rawStatus: 'Checked out',
      },
    ]))

  it('are read from Koha, a flag naming the state', () =>
    expect(
      itemsOf(
        'koha952',
        '952 __ $00$10$40$70$aHOME$bHOLD$cGEN$o823 AUS$p39$hv.2$q2026-12-01',
        '952 __ $00$12$p40$aHOME',
      ),
    ).toEqual([
      {
        barcode: '39',
        branch: 'HOLD',
        location: 'GEN',
        callNumber: '823 AUS',
        volume: 'v.2',
        due: '2026-12-01',
      },
      { barcode: '40', branch: 'HOME', rawStatus: 'lost' },
    ]))

  it('are read from the French 995', () =>
    expect(itemsOf('unimarc995', '995 __ $bBIB$cRDC$f123$kR TOL$opret')).toEqual([
      { barcode: '123', branch: 'BIB', location: 'RDC', callNumber: 'R TOL', rawStatus: 'pret' },
    ]))

  it('are read from Sierra and from Symphony', () => {
    expect(itemsOf('sierra945', '945 __ $aPR4034$b.E5$cv.1$i31$lmain$s-')).toEqual([
      { barcode: '31', branch: 'main', callNumber: 'PR4034 .E5', volume: 'v.1', rawStatus: '-' },
    ])
    expect(itemsOf('sirsi999', '999 __ $aPR4034$i31$lSTACKS$mMAIN$kCHECKEDOUT')).toEqual([
      { barcode: '31', branch: 'MAIN', location: 'STACKS', callNumber: 'PR4034', rawStatus: 'CHECKEDOUT' },
    ])
  })

  it('are read by a rule of one’s own', () =>
    expect(itemsOf({ tag: '949', barcode: 'b', status: 's' }, '949 __ $b7$sin')).toEqual([
      { barcode: '7', rawStatus: 'in' },
    ]))

  it('are not seen in fields that name neither barcode, call number nor branch', () =>
    expect(itemsOf('koha952', '952 __ $xa note')).toEqual([]))
})
