import { describe, expect, it } from 'vitest'

import {
  bibFromMarc,
  type FromMarcOptions,
  headingsFromMarc,
  searchedFromMarc,
} from '../../../../adapters/bib/from-marc.ts'
import { headingTags, searchedTags } from '../../../../adapters/bib/searched-tags.ts'
import { decodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import type { DataField, MarcRecord } from '../../../../adapters/protocols/marc/record.ts'
import { fixtureNames, marcFixture } from '../../../support/marc-fixtures.ts'
import { bookLeader } from '../../../support/marc-lines.ts'

const everyTag = Array.from({ length: 990 }, (_, number) => `${number + 10}`.padStart(3, '0'))
/** Any field is read from some of them: a number, a carrier, a content, a code of software, a thing in words. */
const values = ['(OCoLC)12345678', 'cr', 'txt', 'd', '2001 [electronic resource]']
const fieldOf = (tag: string): DataField => ({
  tag,
  ind1: '1',
  ind2: '1',
  subfields: Array.from('abcdefghijklmnopqrsuvwxyz').flatMap((code) =>
    values.map((value) => ({ code, value })),
  ),
})
const recordOf = (data: readonly DataField[], type = 'a'): MarcRecord => ({
  leader: `${bookLeader.slice(0, 6)}${type}${bookLeader.slice(7)}`,
  control: [{ tag: '001', value: '1' }],
  data,
  warnings: [],
})
/** Whether the record says the same without the fields that are not searched. */
function isEnough(record: MarcRecord, options: FromMarcOptions): boolean {
  const tags = searchedTags(options)
  const data = record.data.filter(({ tag }) => tags.has(tag))
  const [all, some] = [record, { ...record, data }].map((marc) => searchedFromMarc(marc, options))
  return JSON.stringify(all) === JSON.stringify(some)
}

describe('the tags of searched fields', () => {
  it.each(['marc21', 'unimarc', 'detect'] as const)(
    'leave out none that a record of %s is read by',
    (flavour) => {
      const missed = everyTag.filter((tag) => {
        const alone = recordOf([fieldOf(tag)])
        const behindTitle = recordOf([fieldOf(flavour === 'unimarc' ? '200' : '245'), fieldOf(tag)])
        const ofSoftware = recordOf([fieldOf(tag)], 'l')
        const ofNoType = recordOf([fieldOf(tag)], ' ')
        return ![alone, behindTitle, ofSoftware, ofNoType].every((record) => isEnough(record, { flavour }))
      })
      expect(missed).toEqual([])
    },
  )

  it('have the one that the local id is in', () => {
    const record = recordOf([fieldOf('245'), fieldOf('999')])
    expect(isEnough(record, { localIdRule: '999$c' })).toBe(true)
    expect(searchedTags({}).has('999')).toBe(false)
  })

  it.each(fixtureNames)('are all that has to be read of %s', (name) => {
    const bytes = marcFixture(name)
    const read = decodeIso2709(bytes, { tags: searchedTags({}) })
    const whole = decodeIso2709(bytes)
    expect(read.data.length).toBeLessThan(whole.data.length)
    expect(searchedFromMarc(read)).toEqual(searchedFromMarc(whole))
  })
})

describe('the tags of headings', () => {
  const headingsOf = ({ contributors, subjects }: ReturnType<typeof bibFromMarc>) => ({
    contributors,
    subjects,
  })

  it.each(['marc21', 'unimarc', 'detect'] as const)(
    'leave out none that those of %s are read by',
    (flavour) => {
      const options = { flavour, localId: '1' }
      const missed = everyTag.filter((tag) =>
        [
          recordOf([fieldOf(tag)]),
          recordOf([fieldOf(flavour === 'unimarc' ? '200' : '245'), fieldOf(tag)]),
        ].some((record) => {
          const some = { ...record, data: record.data.filter((field) => headingTags.has(field.tag)) }
          return (
            JSON.stringify(headingsFromMarc(some, options)) !==
            JSON.stringify(headingsOf(bibFromMarc(record, options)))
          )
        }),
      )
      expect(missed).toEqual([])
      expect(
        headingsFromMarc(recordOf([fieldOf(flavour === 'unimarc' ? '606' : '650')]), options).subjects,
      ).not.toEqual([])
    },
  )

  it.each(fixtureNames)('are all that has to be read of %s', (name) => {
    const bytes = marcFixture(name)
    const read = headingsFromMarc(decodeIso2709(bytes, { tags: headingTags }))
    expect(read).toEqual(headingsOf(bibFromMarc(decodeIso2709(bytes))))
  })
})
