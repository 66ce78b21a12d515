import type { AttributeElement } from '../protocols/z3950/rpn.ts'
import type { QueryIndex, QueryRelation, QueryTerm } from '../query/model.ts'
import type { AttributeForm, Z3950Config } from './config.ts'
import { attributesInPqf } from './pqf.ts'

/** How a term's text becomes operands: as one, or word by word joined by AND, OR or proximity. */
export type Split = 'whole' | 'all' | 'any' | 'near'
/** What a combination costs against what was asked: more hits than meant, or fewer. */
export type Loss = { readonly direction: 'wider' | 'narrower'; readonly what: string }
/** One way to ask for one term. Several lists of attributes are alternatives, joined by OR. */
export type Combination = {
  readonly attributes: readonly (readonly AttributeElement[])[]
  /** What is looked for: the term's text, or what of it a looser question has. */
  readonly text: string
  readonly split: Split
  readonly truncated: boolean
  readonly near?: QueryTerm['near']
  readonly loss?: Loss
}
type Access = { readonly uses: readonly number[]; readonly loss?: Loss }
type Shape = { readonly attributes: string; readonly split: Split; readonly loss?: Loss }

const narrower = (what: string): Loss => ({ direction: 'narrower', what })

/** Bib-1 Use attributes by index, the best first. None: a target is not asked unless its configuration says how. */
const accessPoints: Readonly<Record<QueryIndex, readonly Access[]>> = {
  any: [
    { uses: [1016] },
    { uses: [1035] },
    { uses: [1017] },
    { uses: [4, 1003, 21], loss: narrower('title, author and subject only') },
  ],
  title: [{ uses: [4] }],
  author: [{ uses: [1003] }, { uses: [1004], loss: narrower('persons only') }, { uses: [1] }],
  subject: [{ uses: [21] }, { uses: [27] }],
  isbn: [{ uses: [7] }, { uses: [1007] }],
  issn: [{ uses: [8] }, { uses: [1007] }],
  lccn: [{ uses: [9] }],
  oclc: [{ uses: [1007] }],
  localId: [{ uses: [12] }, { uses: [1032] }],
  publisher: [{ uses: [1018] }],
  year: [{ uses: [31] }, { uses: [30] }],
  language: [{ uses: [54] }],
  format: [],
  series: [{ uses: [5] }],
}

const words = (split: Split): readonly Shape[] => [
  { attributes: '2=3 3=3 4=2 5=100 6=1', split },
  { attributes: '4=2', split },
  { attributes: '', split },
]
const phrase: readonly Shape[] = [
  { attributes: '2=3 3=3 4=1 5=100 6=1', split: 'whole' },
  { attributes: '4=1', split: 'whole' },
  { attributes: '', split: 'whole' },
]
const identifier: readonly Shape[] = ['', '4=1', '4=6', '4=107'].map((attributes) => ({
  attributes,
  split: 'whole',
}))
const year: readonly Shape[] = ['4=1', '4=4', ''].map((attributes) => ({ attributes, split: 'whole' }))

/** Bath profile first, then Use with Structure, then Use alone: the ladder of Z39.50 gateways in the field. */
const textShapes: Readonly<Record<Exclude<AttributeForm, 'range'>, readonly Shape[]>> = {
  all: [...words('all'), { attributes: '4=6', split: 'whole' }],
  any: words('any'),
  phrase,
  exact: [
    { attributes: '2=3 3=1 4=1 5=100 6=3', split: 'whole' },
    { attributes: '3=1 4=1 6=3', split: 'whole' },
    ...phrase.map((shape) => ({ ...shape, loss: { direction: 'wider', what: 'exact match' } as const })),
  ],
}
const identifiers = new Set<QueryIndex>(['isbn', 'issn', 'lccn', 'oclc', 'localId', 'language', 'format'])
/** Bib-1 Relation. */
const rangeRelations: Readonly<Partial<Record<QueryRelation, number>>> = { lt: 1, le: 2, ge: 4, gt: 5 }

/** The ways to ask for a term without masks, anchor or nearness; configured ones take the place of the built-in ones. */
export function termCombinations(term: QueryTerm, config: Z3950Config): readonly Combination[] {
  const { index, relation, text, truncated } = term
  const relationValue = rangeRelations[relation]
  const form = relationValue === undefined ? (relation as Exclude<AttributeForm, 'range'>) : 'range'
  const configured = config.searchAttributes[index]?.[form]
  const plain = configured
    ? configured.map((attributes) => ({ ...configuredCombination(attributes, form), text }))
    : builtIn(term, shapesOf(index, form, relationValue))
  if (!truncated) return plain
  const untruncated = plain.map((combination) => ({ ...combination, loss: narrower('truncation') }))
  return [...plain.map((combination) => ({ ...combination, truncated: true })), ...untruncated]
}

function builtIn({ index, text }: QueryTerm, shapes: readonly Shape[]): readonly Combination[] {
  return accessPoints[index].flatMap(({ uses, loss }) =>
    shapes.map((shape): Combination => {
      const found = loss ?? shape.loss
      return {
        attributes: uses.map((use) => [{ type: 1, value: use }, ...readAttributes(shape.attributes)]),
        text,
        split: shape.split,
        truncated: false,
        ...(found === undefined ? {} : { loss: found }),
      }
    }),
  )
}

/** At each access point that is no narrower than the index, or at those of the configuration, which name their own. */
export function shapedCombinations(
  { index, text }: QueryTerm,
  shapes: readonly string[],
  how: Pick<Combination, 'split' | 'truncated'> & Partial<Pick<Combination, 'text' | 'near' | 'loss'>>,
): readonly Combination[] {
  const common = { text, ...how }
  return shapes.flatMap((shape): readonly Combination[] => {
    const attributes = readAttributes(shape)
    if (attributes.some(({ type }) => type === 1)) return [{ ...common, attributes: [attributes] }]
    return accessPoints[index]
      .filter(({ loss }) => loss === undefined)
      .map(({ uses }) => ({
        ...common,
        attributes: uses.map((use) => [{ type: 1, value: use }, ...attributes]),
      }))
  })
}

function shapesOf(index: QueryIndex, form: AttributeForm, relation: number | undefined): readonly Shape[] {
  if (form === 'range')
    return ['4=4', '4=109', ''].map((structure) => ({
      attributes: `2=${relation} ${structure}`.trim(),
      split: 'whole',
    }))
  if (identifiers.has(index)) return identifier
  return index === 'year' ? year : textShapes[form]
}

function configuredCombination(text: string, form: AttributeForm): Omit<Combination, 'text'> {
  const attributes = readAttributes(text)
  const byWord = attributes.some(({ type, value }) => type === 4 && value === 2)
  const split = byWord ? (form === 'any' ? 'any' : 'all') : 'whole'
  return { attributes: [attributes], split, truncated: false }
}

export function readAttributes(text: string): readonly AttributeElement[] {
  if (text === '') return []
  return text.split(' ').map((pair) => {
    const [type, value] = pair.split('=')
    return { type: Number(type), value: Number(value) }
  })
}

/** One spelling for one combination, as a memory needs it. */
export function combinationKey({ attributes, split, truncated }: Combination): string {
  const lists = attributes.map((list) => list.map(({ type, value }) => `${type}=${value}`).join(' '))
  return `${lists.join('|')} ${split}${truncated ? ' truncated' : ''}`
}

/** For a person: `@attr 1=4 @attr 4=2`, alternatives joined by "or". */
export function combinationInPqf({ attributes, truncated }: Combination): string {
  const lists = attributes.map((list) => attributesInPqf(truncated ? truncate(list) : list))
  return lists.join(' or ')
}

/** 5=1, right truncation, in the place of whatever the combination says of truncation. */
export function truncate(attributes: readonly AttributeElement[]): readonly AttributeElement[] {
  return [...attributes.filter(({ type }) => type !== 5), { type: 5, value: 1 }]
}
