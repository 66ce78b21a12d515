import { describe, expect, it } from 'vitest'

import { signal, startScripted } from './run.ts'

const refusal =
  '<NCIPMessage><LookupUserResponse><Problem><ProblemType>User Authentication Failed</ProblemType></Problem></LookupUserResponse></NCIPMessage>'

describe('name and addresses', () => {
  it('are not even asked for where nobody will see them', async () => {
    await using run = await startScripted(refusal)
    for (const contact of [true, false])
      await run.patrons.verify({ card: '1', pin: '2' }, { signal: signal(), contact })
    const asked = run.requests.map(({ body }) =>
      ['Name Information', 'User Address Information', 'Block Or Trap'].filter((name) => body.includes(name)),
    )
    expect(asked).toEqual([
      ['Name Information', 'User Address Information', 'Block Or Trap'],
      ['Block Or Trap'],
    ])
  })
})
