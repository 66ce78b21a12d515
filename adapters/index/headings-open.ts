import { HeadingsKeeper } from './headings-keeper.ts'
import type { DigestCalls, IndexTerms, TermCalls } from './headings-port.ts'
import { Lane } from './lane.ts'
import { indexThread } from './thread.ts'

export type OpenTerms = {
  readonly terms: IndexTerms
  readonly keeper: HeadingsKeeper
  /** To be closed after the keeper has stopped. */
  readonly lanes: readonly AsyncDisposable[]
}

/** The headings of the index in `directory`, which must have been opened for writing before: a thread keeps them, one reads. */
export function openTerms(directory: string): OpenTerms {
  const builder = new Lane<DigestCalls>(indexThread('headings', directory))
  const reader = new Lane<TermCalls>(indexThread('terms', directory))
  const keeper = new HeadingsKeeper(() => builder.call('index', 'digest', []))
  keeper.start()
  // So that the first one who asks need not wait for it.
  reader.start()
  return {
    keeper,
    lanes: [builder, reader],
    terms: {
      browse: (systemId, request, { signal }) => reader.call(systemId, 'browse', [systemId, request], signal),
      suggest: (prefix, count, { signal }) => reader.call('index', 'suggest', [prefix, count], signal),
      correct: (words, { signal }) => reader.call('index', 'correct', [words], signal),
    },
  }
}
