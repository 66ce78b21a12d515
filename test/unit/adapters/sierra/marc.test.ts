import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { VarField } from '../../../../adapters/sierra/answers.ts'
import { varFieldsToMarc, varFieldText } from '../../../../adapters/sierra/marc.ts'

/** The VarField objects of Innovative's own documentation, with fields of its other kinds. */
const fields = [
  {
    fieldTag: 'a',
    marcTag: '100',
    ind1: '1',
    ind2: ' ',
    subfields: [
      { tag: 'a', content: 'Patterson, James,' },
      { tag: 'd', content: '1947-' },
    ],
  },
  {
    fieldTag: 'y',
    marcTag: '008',
    ind1: ' ',
    ind2: ' ',
    content: '130911s2014    nyu           000 1 eng d',
  },
  { fieldTag: 't', marcTag: '245', ind1: '1', ind2: '0', content: '|aCross my heart /|cJames Patterson' },
  { fieldTag: 'n', marcTag: '500', content: 'A note' },
  { fieldTag: 'c', content: '|aFIC |bPAT' },
  { fieldTag: '_', content: '00000nam  2200000   4500' },
].map((field) => VarField.parse(field))

describe("Sierra's variable fields", () => {
  it('are a MARC record, but for those that are not MARC', () => {
    expect(varFieldsToMarc(fields)).toEqual({
      leader: '00000nam  2200000   4500',
      control: [{ tag: '008', value: '130911s2014    nyu           000 1 eng d' }],
      data: [
        {
          tag: '100',
          ind1: '1',
          ind2: ' ',
          subfields: [
            { code: 'a', value: 'Patterson, James,' },
            { code: 'd', value: '1947-' },
          ],
        },
        {
          tag: '245',
          ind1: '1',
          ind2: '0',
          subfields: [
            { code: 'a', value: 'Cross my heart /' },
            { code: 'c', value: 'James Patterson' },
          ],
        },
        { tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'A note' }] },
      ],
      warnings: [],
    })
  })

  it('without a leader are a record with a warning, without MARC none', () => {
    expect(varFieldsToMarc(fields.slice(0, 1))).toMatchObject({
      leader: ' '.repeat(24),
      warnings: [expect.stringMatching(/^The record has no leader/)],
    })
    expect(varFieldsToMarc(fields.slice(4))).toBeUndefined()
  })

  it('are read by their tag without marks of subfields', () => {
    expect(varFieldText(fields, 'c')).toBe('FIC PAT')
    expect(varFieldText(fields, 'v')).toBeUndefined()
    expect(varFieldText(null, 'v')).toBeUndefined()
  })

  it('never make the reader stumble', () => {
    const text = fc.option(fc.string(), { nil: null })
    const field = fc.record({
      fieldTag: text,
      marcTag: fc.constantFrom('245', '001', '00', '', null),
      ind1: text,
      ind2: text,
      content: text,
      subfields: fc.option(fc.array(fc.record({ tag: fc.string(), content: text })), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(field), (given) => {
        const marc = varFieldsToMarc(given)
        for (const { ind1, ind2, subfields } of marc?.data ?? []) {
          expect([ind1.length, ind2.length]).toEqual([1, 1])
          for (const { code } of subfields) expect(code).toHaveLength(1)
        }
      }),
    )
  })
})
