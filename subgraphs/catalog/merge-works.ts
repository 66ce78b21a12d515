import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import type { MergeOverrides } from '../merge-overrides.ts'
import type { Steps } from '../turns.ts'
import { workBlocks } from './blocks.ts'
import { areOtherWorks, compareWorks, type WorkAgreement } from './match-works.ts'
import type { EditionModel, MergeReason, RecordModel } from './models.ts'

export type WorkCluster = {
  readonly editions: readonly EditionModel[]
  readonly mergedBecause: readonly MergeReason[]
}

/** One way in which a work is described: title and author of some of its records. */
type Face = { readonly keys: MatchKeys; readonly record: RecordModel; readonly cluster: Cluster }
type Cluster = {
  readonly editions: EditionModel[]
  readonly mergedBecause: MergeReason[]
  /** The first of those that are known, enough to see whether a newcomer fits. */
  readonly faces: MatchKeys[]
  into?: Cluster
}

/** Of one block that many faces are compared; a longer one tells nothing. */
const facesOfBlock = 40
/** Faces of a work with which a newcomer has to agree. */
const facesCompared = 16
/** Records of one edition whose titles and authors are looked at. */
const recordsOfEdition = 4

/** `ordered`: in an order that does not depend on who answered first. */
export function* clusterWorks(
  ordered: readonly EditionModel[],
  overrides: MergeOverrides,
): Steps<readonly WorkCluster[]> {
  const clusters: Cluster[] = []
  const faces = new Map<string, Face>()
  const blocks = new Map<string, Face[]>()
  const together = new Map<number, Cluster>()
  for (const edition of ordered) {
    const own: Cluster = { editions: [edition], mergedBecause: [], faces: [] }
    clusters.push(own)
    for (const record of edition.records.slice(0, recordsOfEdition)) {
      const name = faceOf(record)
      const known = faces.get(name)
      if (known !== undefined) {
        const agreement = compareWorks(record.keys, known.keys)
        if (agreement !== undefined) join(known, record, agreement, own, overrides)
        continue
      }
      const face: Face = { keys: record.keys, record, cluster: own }
      faces.set(name, face)
      rootOf(own).faces.push(face.keys)
      for (const key of workBlocks(record.keys)) {
        const block = blocks.get(key) ?? []
        for (const other of block) {
          if (rootOf(other.cluster) === rootOf(own)) continue
          const agreement = compareWorks(record.keys, other.keys)
          if (agreement !== undefined) join(other, record, agreement, own, overrides)
        }
        if (block.length < facesOfBlock) blocks.set(key, [...block, face])
      }
    }
    for (const { id } of edition.records) keepTogether(id, own, together, overrides)
    yield
  }
  return clusters.filter(({ into }) => into === undefined)
}

function faceOf({ keys, id }: RecordModel): string {
  if (keys.main === '') return id
  return [
    keys.main,
    keys.rest,
    keys.uniform ?? '',
    keys.vernacular ?? '',
    keys.authors.join('|'),
    keys.isGeneric === true ? keys.publisher : '',
  ].join('\n')
}

function rootOf(cluster: Cluster): Cluster {
  let root = cluster
  while (root.into !== undefined) root = root.into
  return root
}

function join(
  face: Face,
  record: RecordModel,
  { evidence, confidence }: WorkAgreement,
  own: Cluster,
  overrides: MergeOverrides,
): void {
  const [a, b] = [rootOf(face.cluster), rootOf(own)]
  if (a === b || areApart(a, b, overrides) || disagree(a, b, evidence.includes('AUTHOR'))) return
  absorb(a, b, { records: [face.record, record], evidence, confidence })
}

function disagree(a: Cluster, b: Cluster, sameAuthor: boolean): boolean {
  return a.faces.some((one) => b.faces.some((other) => areOtherWorks(one, other, sameAuthor)))
}

function absorb(a: Cluster, b: Cluster, reason: MergeReason): void {
  a.editions.push(...b.editions)
  a.mergedBecause.push(...b.mergedBecause, reason)
  a.faces.push(...b.faces.slice(0, Math.max(0, facesCompared - a.faces.length)))
  b.into = a
}

function areApart(a: Cluster, b: Cluster, overrides: MergeOverrides): boolean {
  const idsOf = ({ editions }: Cluster) => editions.flatMap(({ records }) => records.map(({ id }) => id))
  return (
    overrides.hasApart('work') &&
    idsOf(a).some((one) => idsOf(b).some((other) => overrides.apart('work', one, other)))
  )
}

function keepTogether(
  id: string,
  own: Cluster,
  together: Map<number, Cluster>,
  overrides: MergeOverrides,
): void {
  const group = overrides.together('work', id)
  if (group === undefined) return
  const known = together.get(group)
  if (known === undefined) together.set(group, own)
  const [a, b] = [rootOf(known ?? own), rootOf(own)]
  const [first, second] = [a.editions[0]?.records[0], b.editions[0]?.records[0]]
  if (a === b || first === undefined || second === undefined) return
  absorb(a, b, { records: [first, second], evidence: ['OVERRIDE'], confidence: 1 })
}
