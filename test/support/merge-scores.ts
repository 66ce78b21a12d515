/** What is known of one record: the cluster it belongs to, and what it may or may not belong with. */
export type Truth = { readonly cluster: string; readonly unsure?: string }

/** Shares of 1. Pairwise counts pairs of records, B³ averages over records, so that one huge cluster does not decide. */
export type MergeScores = {
  readonly precision: number
  readonly recall: number
  readonly b3Precision: number
  readonly b3Recall: number
  readonly pairs: number
}

/**
 * `clusters` of positions in `truths`, each once. Two records of different clusters with the same `unsure` count neither for nor
 * against. B³ after Bagga and Baldwin (1998).
 */
export function scoreClusters(
  clusters: readonly (readonly number[])[],
  truths: readonly Truth[],
): MergeScores {
  const sizes = new Map<string, number>()
  for (const { cluster } of truths) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  let [right, wrong, b3Precision, b3Recall] = [0, 0, 0, 0]
  for (const members of clusters) {
    for (const member of members) {
      const own = truths[member]
      if (own === undefined) continue
      let [same, judged] = [0, 0]
      for (const other of members) {
        const truth = truths[other]
        const isSame = truth?.cluster === own.cluster
        const isUnsure = !isSame && truth?.unsure !== undefined && truth.unsure === own.unsure
        if (isSame) same += 1
        if (!isUnsure) judged += 1
      }
      right += same - 1
      wrong += judged - same
      b3Precision += same / judged
      b3Recall += same / (sizes.get(own.cluster) ?? 1)
    }
  }
  const pairs = [...sizes.values()].reduce((sum, size) => sum + size * (size - 1), 0)
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: pairs === 0 ? 1 : right / pairs,
    b3Precision: b3Precision / truths.length,
    b3Recall: b3Recall / truths.length,
    pairs: pairs / 2,
  }
}
