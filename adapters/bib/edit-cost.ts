/** Keys side by side or one above the other, QWERTY; QWERTZ and AZERTY swap few of them. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const neighbours = new Set<string>()
for (const [y, row] of rows.entries())
  for (const [x, key] of row.split('').entries())
    for (const other of [row[x + 1], rows[y + 1]?.[x], rows[y + 1]?.[x - 1]])
      if (other !== undefined) neighbours.add(key + other).add(other + key)
/** Letters that stand for one sound in words that people spell by ear. */
const alike = new Set<string>()
for (const group of ['aeiouy', 'ckqs', 'sz', 'fv', 'dt', 'bp', 'gj', 'mn', 'vw', 'ij', 'lr'])
  for (const one of group) for (const other of group) if (one !== other) alike.add(one + other)

/** The least that turns one word into another. */
export const slip = 0.75
const firstLetter = 0.6

/**
 * What it takes to turn `typed` into `meant` (optimal string alignment: letters added, left out, changed or swapped), an edit
 * 1 or, where it is a slip that hands or ears make, less; more where the first letter differs. Infinity beyond `most` edits.
 */
export function editCost(typed: string, meant: string, most: number): number {
  const width = meant.length
  if (Math.abs(typed.length - width) > most || width > longest) return Infinity
  let [before, last, row] = rowsOf
  for (let j = 0; j <= width; j += 1) last[j] = j
  for (let i = 1; i <= typed.length; i += 1) {
    row[0] = i
    let least = i
    for (let j = 1; j <= width; j += 1) {
      const cost = cheapest(typed, meant, i, j, before, last, row)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return Infinity
    ;[before, last, row] = [last, row, before]
  }
  const total = last[width] ?? Infinity
  if (total > most) return Infinity
  return typed[0] === meant[0] ? total : total + firstLetter
}

/** Whether a letter added, left out or changed, or two swapped, turn one into the other; not where they are the same. */
export function isOneEdit(one: string, other: string): boolean {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const rest = one.slice(at + 1)
  if (one.length > other.length) return rest === other.slice(at)
  if (one.length < other.length) return one.slice(at) === other.slice(at + 1)
  if (at === one.length) return false
  const swapped = one[at] === other[at + 1] && one[at + 1] === other[at]
  return rest === other.slice(at + 1) || (swapped && one.slice(at + 2) === other.slice(at + 2))
}

/** Three rows of the table of costs, used again by every call. */
const longest = 64
const rowsOf = [
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
] as const

function cheapest(
  typed: string,
  meant: string,
  i: number,
  j: number,
  before: Float64Array,
  last: Float64Array,
  row: Float64Array,
): number {
  const [a = '', b = ''] = [typed[i - 1], meant[j - 1]]
  const through = last[j - 1] ?? Infinity
  // A letter that is the same is not always best kept: of "ss" for "s" the second one was doubled.
  const changed = a === b ? through : through + (alike.has(a + b) || neighbours.has(a + b) ? slip : 1)
  const added = (last[j] ?? Infinity) + (a === typed[i - 2] ? slip : 1)
  const omitted = (row[j - 1] ?? Infinity) + (b === meant[j - 2] ? slip : 1)
  const swapped =
    i > 1 && j > 1 && a === meant[j - 2] && typed[i - 2] === b ? (before[j - 2] ?? Infinity) + slip : Infinity
  return Math.min(changed, added, omitted, swapped)
}
