import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { SierraPatron } from '../../../../adapters/sierra/answers.ts'
import { decodeDump, decodePintest } from '../../../../adapters/sierra/patron-dump.ts'
import { toPatron } from '../../../../adapters/sierra/patron-facts.ts'

/** A page as Millennium writes it, typed by hand. */
const page = (lines: readonly string[]) => `<HTML><BODY>\n${lines.join('<BR>\n')}<BR>\n</BODY></HTML>\n`
const lines = [
  'REC INFO[p!]=p',
  'EXP DATE[p43]=04-01-59',
  'P TYPE[p47]=10',
  'HOME LIBR[p53]=mm   ',
  'PMESSAGE[p54]=-',
  'MBLOCK[p56]=-',
  'RECORD #[p81]=6666666',
  'MONEY OWED[p96]=$0.00',
  'PATRN NAME[pn]=SHELDON, ALICE',
  'ADDRESS[pa]=48 <b>Main</b> St<br>$Anytown',
  'P BARCODE[pb]=44444444444447',
  'P BARCODE[pb]=44444444444448',
  'EMAIL ADDR[pz]=alice@sheldon.example',
  'PIN[p=]=OYhFL2vd8MGOk',
]
const changed = (label: string, value: string) =>
  page(lines.map((line) => (line.startsWith(label) ? `${label}=${value}` : line)))

describe('a page of the PatronAPI', () => {
  it('is a patron, without the hash of the PIN', () => {
    const patron = decodeDump(page(lines), 'mdy')
    expect(patron).toEqual({
      id: '6666666',
      names: ['SHELDON, ALICE'],
      barcodes: ['44444444444447', '44444444444448'],
      expirationDate: '2059-04-01',
      patronType: '10',
      homeLibraryCode: 'mm',
      message: { code: '-' },
      blockInfo: { code: '-' },
      moneyOwed: '0.00',
      emails: ['alice@sheldon.example'],
      phones: [{ number: undefined }],
    })
    expect(JSON.stringify(patron)).not.toContain('OYhFL2vd8MGOk')
  })

  it.each([
    ['04-01-59', 'mdy', '2059-04-01'],
    ['04-01-59', 'dmy', '2059-01-04'],
    ['12-31-2031', 'mdy', '2031-12-31'],
    ['12-31-05', 'mdy', '2005-12-31'],
    ['  -  -  ', 'mdy', null],
    ['', 'mdy', null],
    ['31-12-30', 'mdy', 'bad date'],
    ['02-30-30', 'mdy', 'bad date'],
    ['20301231', 'mdy', 'bad date'],
  ] as const)('expiring %j in %s ends on %s', (written, order, expected) => {
    const patron = decodeDump(changed('EXP DATE[p43]', written), order)
    expect(typeof patron === 'object' ? patron.expirationDate : patron).toBe(expected)
  })

  it.each([
    ['$0.00', '0.00'],
    ['$17.30', '17.30'],
    ['EUR 20.00', '20.00'],
    ['20.00 kr', '20.00'],
    ['invalid', undefined],
    ['1.234.56', undefined],
    ['', undefined],
  ])('owing %j owes %s', (written, owed) => {
    expect(decodeDump(changed('MONEY OWED[p96]', written), 'mdy')).toMatchObject({ moneyOwed: owed })
  })

  it('of nobody is none', () => {
    expect(decodeDump('RETCOD=1<BR>\nERRNUM=1<BR>\n', 'mdy')).toBeUndefined()
  })

  it('of any other kind never makes the reader stumble, and is never a good PIN', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('RETCOD=', '<BR>', '\n', '[p81]=', 'ERRNUM=', '1', '4'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        decodeDump(text, 'mdy')
        if (decodePintest(text).verdict === 'good') expect(text).toMatch(/RETCOD=\s*0/)
      }),
    )
  })
})

describe('what Sierra holds against a patron', () => {
  const rules = {
    blocks: { l: 'CARD_REPORTED_LOST' },
    autoBlocks: { f: 'FEES_OWED' },
    messageBlocks: { m: 'OTHER' },
  } as const
  const blocks = (fields: Record<string, unknown>) =>
    toPatron(
      SierraPatron.parse({ id: 1, ...fields }),
      'c',
      rules,
      { currency: 'USD' },
      '2026-11-22',
    ).blocks.map(({ code }) => code)
  it.each([
    [{}, []],
    [{ blockInfo: { code: '-' }, autoBlockInfo: { code: ' ' }, message: { code: '-' } }, []],
    [{ blockInfo: { code: 'b ' } }, ['BLOCKED_BY_STAFF']],
    [{ blockInfo: { code: 'l' } }, ['CARD_REPORTED_LOST']],
    [{ autoBlockInfo: { code: 'x' } }, ['OTHER']],
    [{ autoBlockInfo: { code: 'f' }, blockInfo: { code: 'b' } }, ['BLOCKED_BY_STAFF', 'FEES_OWED']],
    [{ blockInfo: { code: 'b', until: '2026-11-21' } }, []],
    [{ blockInfo: { code: 'b', until: '2026-11-22T05:00:00Z' } }, ['BLOCKED_BY_STAFF']],
    [{ message: { code: 'p', accountMessages: ['call us'] } }, []],
    [{ message: { code: 'm' }, autoBlockInfo: { code: 'x' } }, ['OTHER']],
  ])('%j is %j', (fields, expected) => expect(blocks(fields)).toEqual(expected))

  it.each([
    [101.89, '101.89'],
    [0.1 + 0.2, '0.30'],
    ['17.30', '17.30'],
    [-5, '0.00'],
  ])('owing %s owes %s', (moneyOwed, amount) => {
    const patron = toPatron(
      SierraPatron.parse({ id: 1, moneyOwed }),
      'c',
      rules,
      { currency: 'USD' },
      '2026-11-22',
    )
    expect(patron.fees).toEqual({ amount, currency: 'USD' })
  })

  it.each([
    ['Acosta, Edna', 'Edna Acosta'],
    ['ACME Ltd', 'ACME Ltd'],
    ['Acosta, Edna, Dr', 'Acosta, Edna, Dr'],
    ['  ', undefined],
  ])('named %j is %s', (written, name) => {
    const patron = toPatron(
      SierraPatron.parse({ id: 1, names: [written] }),
      'c',
      rules,
      { currency: 'USD' },
      '2026-11-22',
    )
    expect(patron.name).toBe(name)
  })
})
