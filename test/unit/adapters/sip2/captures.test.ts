import { expect, it } from 'vitest'

import type { DialectName } from '../../../../adapters/sip2/dialects.ts'
import { sip2Answer } from '../../../support/sip2-answers.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { openSystem } from '../../../support/sip2-systems.ts'
import { smallLibrary } from '../../../support/small-library.ts'

/** What comes of a card and a PIN where a real server gave that answer to it, and of how many questions. */
async function verdict(name: string, dialect: DialectName) {
  const captured = sip2Answer(name)
  const card = /\|?AA([^|]*)/.exec(captured.toString('latin1'))?.[1] ?? ''
  const questions: string[] = []
  await using server = await startScript((request) => {
    if (!/^(?:63|23)/.test(request)) return undefined
    questions.push(request.slice(0, 2))
    return captured.toString('latin1')
  })
  await using system = openSystem(smallLibrary(String), server.port, { dialect, errorDetection: 'off' })
  const answer = await system.patrons?.verify({ card, pin: '4711' }, { signal: AbortSignal.timeout(3_000) })
  expect(questions).toEqual(['63'])
  expect(answer?.outcome === 'ACCEPTED' && answer.pinChecked).toBe(answer?.outcome === 'ACCEPTED')
  return answer?.outcome
}

it.each<[string, DialectName, 'ACCEPTED' | 'REJECTED']>([
  ['polaris-valid', 'polaris', 'ACCEPTED'],
  ['polaris-expired', 'polaris', 'ACCEPTED'],
  ['polaris-fines', 'polaris', 'ACCEPTED'],
  ['polaris-wrong-pin', 'polaris', 'REJECTED'],
  ['polaris-unknown-card', 'polaris', 'REJECTED'],
  ['sierra-valid', 'sierra', 'ACCEPTED'],
  ['sierra-fines', 'sierra', 'ACCEPTED'],
  ['sierra-wrong-pin', 'sierra', 'REJECTED'],
  // Good, but asked without a PIN: an answer without CQ is no answer to one.
  ['evergreen-active-no-pin-sent', 'evergreen', 'REJECTED'],
  ['evergreen-inactive', 'evergreen', 'REJECTED'],
  ['tlc-unknown-card', 'tlc', 'REJECTED'],
  ['symphony-valid', 'symphony', 'ACCEPTED'],
  ['horizon-wrong-pin', 'horizon', 'REJECTED'],
  ['dp2-wrong-pin', 'generic', 'REJECTED'],
  ['gem-blank-counts', 'generic', 'ACCEPTED'],
  ['koha-valid-fields-only-known', 'koha', 'ACCEPTED'],
])('%s, by the dialect %s', async (name, dialect, expected) =>
  expect(await verdict(name, dialect)).toBe(expected),
)
