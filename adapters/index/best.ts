/** Where to look: `stride` apart, and at values of no less than `least`. */
type Looking = { readonly stride?: number; readonly least?: number }

/**
 * The places of the first `count` in order: the highest value first, of equal ones the lowest of `ties`. Few are asked for, so
 * the others are not sorted. No function is made for a call, for V8 would make each a quick one anew.
 */
export function best(
  values: Float64Array,
  ties: Float64Array,
  count: number,
  { stride = 1, least = Number.NEGATIVE_INFINITY }: Looking = {},
): Uint32Array {
  const all = Math.ceil(values.length / stride)
  const kept = new Uint32Array(Math.min(count, all))
  let size = 0
  for (let place = 0; place < all; place += 1) {
    const value = values[place * stride] ?? 0
    if (value < least) continue
    const tie = ties[place * stride] ?? 0
    let from = 0
    // Where as many are kept as are asked for, most come behind the last.
    let to = size
    while (from < to) {
      const middle = size === kept.length && to === size ? size - 1 : (from + to) >>> 1
      const other = (kept[middle] ?? 0) * stride
      const another = values[other] ?? 0
      if (value > another || (value === another && tie < (ties[other] ?? 0))) to = middle
      else from = middle + 1
    }
    if (from === kept.length) continue
    if (size < kept.length) size += 1
    kept.copyWithin(from + 1, from, size - 1)
    kept[from] = place
  }
  return kept.subarray(0, size)
}
