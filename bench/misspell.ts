/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
/** How often people make each kind of slip, as studies of typed queries agree on: four fifths are one slip. */
const shares = { leftOut: 0.3, doubled: 0.1, swapped: 0.2, changed: 0.25, added: 0.15 } as const
const second = 0.2
/** A slip at the first letter is rare; the rest is spread evenly. */
const atFirst = 0.05

/** One slip in the word, in every fifth two. */
export function misspell(word: string, random: () => number): string {
  const once = slip(word, random)
  return random() < second ? slip(once, random) : once
}

function slip(word: string, random: () => number): string {
  const at = random() < atFirst ? 0 : 1 + Math.floor(random() * (word.length - 1))
  const [before, letter, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)]
  const other = letters.charAt(Math.floor(random() * letters.length))
  let share = random()
  for (const [kind, size] of Object.entries(shares)) {
    share -= size
    if (share >= 0) continue
    if (kind === 'leftOut') return before + after
    if (kind === 'doubled') return before + letter + letter + after
    if (kind === 'swapped') return before + after.slice(0, 1) + letter + after.slice(1)
    return kind === 'changed' ? before + other + after : before + other + letter + after
  }
  return before + other + letter + after
}
