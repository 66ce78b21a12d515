import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import type { ItemFieldRule } from '../../../../adapters/bib/embedded-items.ts'
import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { decodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'
import { sharedPath } from '../../../support/shared.ts'

function itemsOf(items: ItemFieldRule, ...lines: readonly string[]) {
  return bibFromMarc(marcOf(bookLeader, ['001 1', '245 00 $aX', ...lines]), { items }).items
}
const volumes = (...lines: readonly string[]) => itemsOf('marc852', ...lines).map(({ volume }) => volume)

describe('what is held of a serial', () => {
  it('stands in words behind its holding: issues, supplements, indexes, and what is noted for everybody', () =>
    expect(
      volumes(
        '852 0_ $bMAIN$cStacks',
        '866 _0 $8 0$av.1-25 (1990-2014)$zSome issues missing$xask Edna',
        '867 _0 $aSuppl. 1998',
        '868 _0 $aIndex v.1-10',
        '852 0_ $bANNEX',
        '866 _0 $av.26-',
      ),
    ).toEqual(['v.1-25 (1990-2014) Some issues missing; Suppl. 1998; Index v.1-10', 'v.26-']))

  it('belongs to the holding of the same number, wherever it stands', () =>
    expect(
      volumes('852 0_ $8221$bMAIN', '852 0_ $8222$bANNEX', '866 _0 $8222$av.26-', '866 _0 $8221$av.1-25'),
    ).toEqual(['v.1-25', 'v.26-']))

  it('is put into words where it stands in numbers, with the captions of its own pattern', () =>
    expect(
      volumes(
        '852 0_ $bMAIN',
        '853 20 $81$av.$bno.$i(year)$j(month)',
        '853 20 $82$aBd.$i(Jahr)',
        '863 40 $81.1$a1-25$b1-12$i1990-2014',
        '863 40 $82.1$a26-$i2015-',
        '863 40 $81.2$a30$i2019',
      ),
    ).toEqual(['v.1:no.1 (1990)-v.25:no.12 (2014); Bd.26 (2015)-; v.30 (2019)']))

  it('is taken in words where it stands in both', () =>
    expect(
      volumes('852 0_ $bMAIN', '853 20 $81$av.', '863 40 $81.1$a1-25', '866 _0 $81.1$av.1 through v.25'),
    ).toEqual(['v.1 through v.25']))

  it('is no copy beside copies that have barcodes, and none of theirs', () =>
    expect(itemsOf('marc852', '852 0_ $bMAIN$p1$3v.1', '852 0_ $bMAIN$p2', '866 _0 $av.1-2')).toEqual([
      { barcode: '1', branch: 'MAIN', volume: 'v.1' },
      { barcode: '2', branch: 'MAIN' },
    ]))

  it('is all there is where no holding says where', () => {
    expect(itemsOf('marc852', '866 _0 $av.1-25')).toEqual([{ volume: 'v.1-25' }])
    expect(itemsOf('marc852', '866 _0 $xfor the staff', '863 40 $81.1')).toEqual([])
  })

  it('is heeded by a rule of one’s own that asks for it, and by no other', () => {
    const lines = ['949 __ $aANNEX', '866 _0 $av.1-25'] as const
    expect(itemsOf({ tag: '949', branch: 'a', statements: true }, ...lines)).toEqual([
      { branch: 'ANNEX', volume: 'v.1-25' },
    ])
    expect(itemsOf({ tag: '949', branch: 'a' }, ...lines)).toEqual([{ branch: 'ANNEX' }])
  })
})

const concerto = sharedPath('data', 'evergreen-concerto.mrc')
describe.skipIf(concerto === undefined)('a real catalogue', () => {
  it('has the copies in its 852 that its own database has, and those of its 949 by a rule', async () => {
    const bytes = await readFile(concerto ?? '')
    const known = JSON.parse(
      await readFile(sharedPath('data', 'evergreen-concerto-items.json') ?? '', 'utf8'),
    ) as Record<
      string,
      readonly { readonly barcode: string; readonly circLib: string; readonly status: string }[]
    >
    const found: string[] = []
    const symphony: unknown[] = []
    for (let at = 0; at < bytes.length; at += Number(bytes.toString('latin1', at, at + 5))) {
      const record = decodeIso2709(bytes.subarray(at, at + Number(bytes.toString('latin1', at, at + 5))))
      const { items } = bibFromMarc(record, { localIdRule: '901$c', items: 'evergreen852' })
      found.push(...items.map(({ barcode, branch, rawStatus }) => `${barcode} ${branch} ${rawStatus}`))
      const rule = { tag: '949', barcode: 'i', branch: 'm', location: 'l', callNumber: 'a', volume: 'v' }
      symphony.push(...bibFromMarc(record, { localIdRule: '901$c', items: rule }).items)
    }
    const held = Object.values(known)
      .flat()
      .map(({ barcode, circLib, status }) => `${barcode} ${circLib} ${status}`)
    expect(held.filter((copy) => !found.includes(copy))).toEqual([])
    // Beside its own, copies of the libraries that the records were taken from.
    expect(found.length - held.length).toBe(6)
    expect(symphony).toContainEqual({
      barcode: '30007004342993',
      branch: 'DESMARAIS',
      location: 'DESM-RARE',
      callNumber: '91-15 A1',
      volume: '2',
    })
  })
})
