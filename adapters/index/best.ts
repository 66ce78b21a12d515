/** What many are compared by: the highest value first, of equal ones the lowest tie. */
export type Values = {
  readonly count: number
  readonly valueOf: (at: number) => number
  readonly tieOf: (at: number) => number
}

/** The places of the first `count` in order, of those of no less than `least`. Few are asked for: the others are not sorted. */
export function best(
  { count: all, valueOf, tieOf }: Values,
  count: number,
  least = Number.NEGATIVE_INFINITY,
): readonly number[] {
  const inOrder = (a: number, b: number) => valueOf(b) - valueOf(a) || tieOf(a) - tieOf(b)
  const most = 2 * count + 100
  let kept: number[] = []
  let floor = least
  for (let at = 0; at < all; at += 1) {
    if (valueOf(at) < floor) continue
    kept.push(at)
    if (kept.length < most) continue
    kept = kept.toSorted(inOrder).slice(0, count)
    const last = kept.at(-1)
    if (last !== undefined) floor = valueOf(last)
  }
  return kept.toSorted(inOrder).slice(0, count)
}
