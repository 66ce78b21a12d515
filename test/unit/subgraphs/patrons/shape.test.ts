import { describe, expect, it } from 'vitest'

import { cardDesk, desk, knowsPin, lending, rejected } from '../../../support/patron-system.ts'

const known = '29999000000001'
const open = () =>
  cardDesk({
    libraries: [
      lending('home', (credentials, options) =>
        credentials.card === known ? knowsPin()(credentials, options) : Promise.resolve(rejected),
      ),
    ],
  })

describe('an unknown card and a wrong PIN', () => {
  it.each([undefined, { client: desk }])('have the same answer in all that it says: %#', async (context) => {
    const { verify } = open()
    const answers = await Promise.all(
      [known, 'unknown'].map((card) => verify({ library: 'home', card, pin: '0000' }, context)),
    )
    const [wrong, unknown] = answers.map((answer) => ({
      ...answer,
      source: { ...answer.source, tookMs: 0 },
    }))
    expect(unknown).toEqual(wrong)
    expect(Object.keys(unknown ?? {})).toEqual(Object.keys(wrong ?? {}))
    expect(unknown).toEqual({
      outcome: 'INVALID',
      mayBorrow: false,
      because: 'The library does not know this card, or not with this PIN.',
      source: { library: { id: 'home' }, system: 'home-cards', status: 'ANSWERED', tookMs: 0 },
    })
  })

  it('go on to be alike until both have to wait, as long as each other', async () => {
    const { verify } = open()
    for (let at = 0; at < 7; at += 1) {
      const [wrong, unknown] = await Promise.all(
        [known, 'unknown'].map((card) => verify({ library: 'home', card, pin: '0000' })),
      )
      expect(unknown?.outcome).toBe(wrong?.outcome)
      const [one = 0, other = 0] = [wrong?.retryAfterSeconds, unknown?.retryAfterSeconds]
      expect(Math.abs(one - other)).toBeLessThanOrEqual(1)
    }
  })
})
