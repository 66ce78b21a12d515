import type { BrowseIndex } from '../bib/headings.ts'
import { type Combination, readAttributes, termCombinations } from './attributes.ts'
import type { Z3950Config } from './config.ts'

const searched = { TITLE: 'title', AUTHOR: 'author', SUBJECT: 'subject' } as const

/** LC call number, local call number, local classification, Dewey. */
const callNumberUses = [16, 53, 20, 13]
const wholeFirst = ['3=1 4=1 6=3', '4=1 6=3', '4=1', '']

/**
 * Ways to scan an index, the best first: whole headings as the search for a whole field asks for them, then phrases, and at last
 * whatever the target lists, which may be words.
 */
export function browseCombinations(index: BrowseIndex, config: Z3950Config): readonly Combination[] {
  if (index !== 'CALL_NUMBER')
    return termCombinations(
      { type: 'term', index: searched[index], relation: 'exact', text: '', truncated: false },
      config,
    )
  return callNumberUses.flatMap((use) =>
    wholeFirst.map((shape) => ({
      attributes: [[{ type: 1, value: use }, ...readAttributes(shape)]],
      text: '',
      split: 'whole' as const,
      truncated: false,
    })),
  )
}
