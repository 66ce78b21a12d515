import { describe, expect, it } from 'vitest'

import { bibFromDublinCore } from '../../../../adapters/bib/from-dublin-core.ts'
import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { matchKeys } from '../../../../adapters/bib/match-keys.ts'
import type { XmlElement } from '../../../../adapters/protocols/xml.ts'
import { bookLeader, unimarcLeader } from '../../../support/marc-lines.ts'

const length = 50_000
const texts = [
  ' ',
  ':',
  ' : ',
  '.',
  'x.',
  '[',
  '[music',
  '<<',
  '((',
  'x ',
  '1',
  '1-',
  'c1',
  'i.e. ',
  ', ',
  '&#x',
  'x',
  "l'",
  '\u0300',
].flatMap((part) => {
  const run = part.repeat(length / part.length)
  return [run, `x${run} (.`]
})

const tags = ['020', '022', '010', '035', '041', '100', '245', '260', '490', '520', '650', '700', '856']
const unimarcTags = ['010', '101', '200', '210', '215', '225', '606', '700', '702', '856']
const elements = [
  'title',
  'creator',
  'date',
  'type',
  'format',
  'identifier',
  'language',
  'subject',
  'relation',
]

function marcOfText(leader: string, text: string, fieldTags: readonly string[]) {
  const subfields = ['a', 'b', 'c', 'd'].map((code) => ({ code, value: text }))
  const data = fieldTags.map((tag) => ({ tag, ind1: '1', ind2: '4', subfields }))
  return { leader, control: [{ tag: '001', value: '1' }], data, warnings: [] }
}
function dublinCoreOfText(text: string): XmlElement {
  const element = (local: string, children: readonly XmlElement[] = []): XmlElement => ({
    local,
    namespace: '',
    attributes: {},
    children,
    text: children.length > 0 ? '' : text,
  })
  return element(
    'dc',
    elements.map((local) => element(local)),
  )
}

describe('records whose every field is one long hostile text', () => {
  it.each(texts.map((text) => [JSON.stringify(text.slice(0, 12)), text] as const))(
    'are mapped in bounded time: %s…',
    (_, text) => {
      const begun = performance.now()
      for (const record of [
        bibFromMarc(marcOfText(bookLeader, text, tags)),
        bibFromMarc(marcOfText(unimarcLeader, text, unimarcTags)),
        bibFromDublinCore(dublinCoreOfText(text), '', { localId: '1' }),
      ]) {
        expect(record.title).not.toBe('')
        expect(JSON.stringify(matchKeys(record)).length).toBeLessThan(6_000)
      }
      expect(performance.now() - begun).toBeLessThan(15_000)
    },
  )
})
