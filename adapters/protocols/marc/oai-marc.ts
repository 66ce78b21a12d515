import { childrenOf, type XmlElement } from '../xml.ts'

/*
  oai_marc, the form of OAI-PMH 1.1 which Aleph and others still give:
  <oai_marc status="n" type="a" level="m" encLvl="1" catForm="a">
    <fixfield id="008">"760921s1976"</fixfield>
    <varfield id="245" i1="1" i2="0"><subfield label="a">…</subfield></varfield>
  </oai_marc>
*/
/** Attributes that stand for positions of the leader. */
const leaderPositions = {
  status: 5,
  type: 6,
  level: 7,
  ctlType: 8,
  charEnc: 9,
  encLvl: 17,
  catForm: 18,
} as const

/** The same record as MARCXML has it. A fixed field called LDR is the leader. */
export function slimFromOaiMarc(element: XmlElement): XmlElement {
  const fixed = childrenOf(element, 'fixfield').map((field) => ({
    tag: tagOf(field),
    // Blanks are ^ here, and the whole may stand in quotes to keep those at its ends.
    text: field.text.replace(/^\s*"([^]*)"\s*$/, '$1').replaceAll('^', ' '),
  }))
  const leader = fixed.find(({ tag }) => tag === 'LDR')?.text ?? leaderOf(element)
  return slim('record', {}, '', [
    slim('leader', {}, leader),
    ...fixed
      .filter(({ tag }) => /^00.$/.test(tag))
      .map(({ tag, text }) => slim('controlfield', { tag }, text)),
    ...childrenOf(element, 'varfield').map((field) =>
      slim(
        'datafield',
        { tag: tagOf(field), ind1: field.attributes['i1'] ?? '', ind2: field.attributes['i2'] ?? '' },
        '',
        childrenOf(field, 'subfield').map(({ attributes, text }) =>
          slim('subfield', { code: attributes['label'] ?? '' }, text),
        ),
      ),
    ),
  ])
}

function leaderOf({ attributes }: XmlElement): string {
  const leader = Array.from('00000     2200000   4500')
  for (const [name, at] of Object.entries(leaderPositions)) leader[at] = attributes[name]?.[0] ?? ' '
  return leader.join('')
}

function tagOf({ attributes }: XmlElement): string {
  return (attributes['id'] ?? '').trim().padStart(3, '0')
}

function slim(
  local: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
  children: readonly XmlElement[] = [],
): XmlElement {
  return { local, namespace: 'http://www.loc.gov/MARC21/slim', attributes, children, text }
}
