import { expect, it } from 'vitest'

import { bibFromMarc } from '../../../adapters/bib/from-marc.ts'
import { decodeIso2709 } from '../../../adapters/protocols/marc/iso2709.ts'
import { toRecordModel } from '../../../subgraphs/catalog/record-model.ts'
import { marcFixture } from '../../support/marc-fixtures.ts'

it("a record's model keeps what was wrong in the record as it came", () => {
  const whole = marcFixture('book-with-article.ascii.mrc')
  const cut = whole.subarray(0, -1)
  expect(toRecordModel(bibFromMarc(decodeIso2709(whole)), 'ashford').warnings).toEqual([])
  expect(toRecordModel(bibFromMarc(decodeIso2709(cut)), 'ashford').warnings).toEqual([
    "The leader gives “01218” as the record's length, but it is 1217 bytes long; it was read to its end.",
    'The mark at the end of the record (1D) is missing; what there was of the record was read.',
  ])
})
