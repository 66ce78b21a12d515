import type { MergeOverrides } from '../merge-overrides.ts'
import type { Steps } from '../turns.ts'
import { editionBlocks } from './blocks.ts'
import { compareEditions, isExcluded, sameEdition, type Agreement } from './match-editions.ts'
import type { MergeReason, RecordModel } from './models.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** Records of one edition, the fullest first, with why each of the others is there. */
export type EditionCluster = {
  readonly records: readonly RecordModel[]
  readonly mergedBecause: readonly MergeReason[]
}

type Cluster = {
  readonly records: RecordModel[]
  readonly mergedBecause: MergeReason[]
}

/**
 * Of one block that many are compared; a block with more is one that tells nothing (a series title, one number on all sheets of
 * a map), and who belongs together there shares another block.
 */
const clustersOfBlock = 60
/** Members of a cluster with which a newcomer is compared: beside the fullest, those that joined first. */
const membersCompared = 6
/** How far below the threshold a newcomer may agree with the fullest record, if it agrees with another one fully. */
const slack = 2.5
/** Records of one library in one edition, beyond which only a number that agrees lets in more. */
const sameLibraryAtMost = 8

/**
 * `ordered`: each record once, the fullest first and in an order that does not depend on who answered first. Each joins the
 * edition with which it agrees best, or begins one: no chain of resemblances joins two editions that do not agree themselves.
 */
export function* clusterEditions(
  ordered: readonly RecordModel[],
  overrides: MergeOverrides,
): Steps<readonly EditionCluster[]> {
  const clusters: Cluster[] = []
  const blocks = new Map<string, Cluster[]>()
  const together = new Map<number, Cluster>()
  for (const record of ordered) {
    const { id } = record
    const keys = editionBlocks(record)
    const group = overrides.together('edition', id)
    const placed = group === undefined ? undefined : together.get(group)
    const best =
      placed === undefined
        ? bestCluster(record, keys, blocks, (cluster) => isApart(cluster, id, overrides))
        : undefined
    const cluster = placed ?? best?.cluster ?? { records: [], mergedBecause: [] }
    if (cluster.records.length === 0) clusters.push(cluster)
    else cluster.mergedBecause.push(reasonOf(cluster, record, best))
    cluster.records.push(record)
    if (group !== undefined) together.set(group, cluster)
    for (const key of keys) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [cluster])
      else if (block.length < clustersOfBlock && !block.includes(cluster)) block.push(cluster)
    }
    yield
  }
  return clusters
}

type Best = { readonly cluster: Cluster; readonly member: RecordModel; readonly agreement: Agreement }

function bestCluster(
  record: RecordModel,
  keys: readonly string[],
  blocks: ReadonlyMap<string, readonly Cluster[]>,
  isBarred: (cluster: Cluster) => boolean,
): Best | undefined {
  const seen = new Set<Cluster>()
  let best: Best | undefined
  let fitting = 0
  for (const key of keys) {
    for (const cluster of blocks.get(key) ?? []) {
      if (seen.has(cluster)) continue
      seen.add(cluster)
      const found = agreementWith(cluster, record)
      if (found === undefined || isBarred(cluster)) continue
      fitting += 1
      if (best === undefined || found.agreement.score > best.agreement.score) best = found
    }
  }
  // Half a title that fits several editions tells of none of them.
  return fitting > 1 && best !== undefined && isHalfTold(best.agreement) ? undefined : best
}

/** With the member that agrees best, provided the fullest one agrees too and no other is another edition for certain. */
function agreementWith(cluster: Cluster, record: RecordModel): Best | undefined {
  const [fullest] = cluster.records
  if (fullest === undefined) return undefined
  const first = compareEditions(record, fullest)
  if (first === undefined || first.score < sameEdition - slack) return undefined
  let best: Best = { cluster, member: fullest, agreement: first }
  for (const member of cluster.records.slice(1, membersCompared)) {
    if (isExcluded(record, member)) return undefined
    const agreement = compareEditions(record, member)
    if (agreement !== undefined && agreement.score > best.agreement.score)
      best = { cluster, member, agreement }
  }
  if (best.agreement.score < sameEdition) return undefined
  return isNumbered(best.agreement.evidence) || !isSuspicious(cluster, record) ? best : undefined
}
function isHalfTold({ evidence }: Agreement): boolean {
  return evidence.includes('SIMILAR_TITLE') && !isNumbered(evidence)
}

function isNumbered(evidence: readonly MergeEvidence[]): boolean {
  return evidence.some((kind) => numbers.has(kind))
}
const numbers: ReadonlySet<string> = new Set(['ISBN', 'ISSN', 'OCLC_NUMBER', 'LCCN', 'EAN'])

function isSuspicious({ records }: Cluster, { libraryId }: RecordModel): boolean {
  return (
    records.length > sameLibraryAtMost &&
    records.filter((member) => member.libraryId === libraryId).length >= sameLibraryAtMost
  )
}

function isApart({ records }: Cluster, id: string, overrides: MergeOverrides): boolean {
  return records.some((member) => overrides.apart('edition', id, member.id))
}

function reasonOf({ records }: Cluster, record: RecordModel, best: Best | undefined): MergeReason {
  const [fullest = record] = records
  if (best === undefined) return { records: [fullest, record], evidence: ['OVERRIDE'], confidence: 1 }
  const { member, agreement } = best
  return {
    records: [member, record],
    evidence: agreement.evidence,
    confidence: confidenceOf(agreement.score),
  }
}

/** The share of joins with this score that are right, by and large. */
function confidenceOf(score: number): number {
  return Math.round(1000 / (1 + Math.exp(-(score - sameEdition + 2)))) / 1000
}
