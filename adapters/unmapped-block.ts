import type { BlockCode, PatronFacts } from './patron.ts'

type Block = PatronFacts['blocks'][number]

/** A block whose code, of a closed set of the site's, no table knows; `setting` is where the configuration would say it. */
export function unmappedBlock(
  takenFor: BlockCode,
  code: string,
  setting: readonly string[],
  label?: string | null,
): Block {
  return {
    code: takenFor,
    unmapped: { kind: 'block', code, setting, ...(label ? { label } : {}) },
  }
}

/** Each code once, where it stands first; what no table knows is kept. */
export function eachOnce(blocks: readonly Block[]): readonly Block[] {
  const once = new Map<BlockCode, Block>()
  for (const block of blocks) {
    const known = once.get(block.code)
    if (known === undefined || (known.unmapped === undefined && block.unmapped !== undefined))
      once.set(block.code, { ...block, ...(known?.message === undefined ? {} : { message: known.message }) })
  }
  return [...once.values()]
}
