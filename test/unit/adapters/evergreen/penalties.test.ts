import { describe, expect, it } from 'vitest'

import { failure } from './run.ts'
import { acosta, script } from './scripted.ts'

const patron = (fields: Record<string, unknown>) => ({
  '/patrons/by_barcode/99999376864': { ...acosta, ...fields },
})
const penalty = (name: string, blocks: string | null, stop: string | null = null) => ({
  '/patron/53/standing_penalties': [7],
  '/patron/53/standing_penalty/7': [
    { id: 7, stop_date: stop, standing_penalty: { id: 1, name, block_list: blocks } },
  ],
})
const factsOf = async (answers: Record<string, unknown>, settings: Record<string, unknown> = {}) => {
  await using run = await script(answers, settings)
  const answer = await run.verify()
  return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
}

describe('an expiry of Evergreen', () => {
  it.each([
    ['2027-02-19T00:00:00-0600', '2027-02-18'],
    ['2027-02-19T00:00:01-0600', '2027-02-19'],
    ['2027-02-19T23:59:59-06:00', '2027-02-19'],
    ['2027-02-19T05:00:00Z', '2027-02-18'],
    ['2027-02-19', '2027-02-19'],
  ])('at %s is after %s, by the clock of Chicago', async (expiry, expected) => {
    expect((await factsOf(patron({ expire_date: expiry })))?.expiresOn).toBe(expected)
  })
})

describe('what Evergreen holds against a patron', () => {
  it.each([
    ['PATRON_EXCEEDS_FINES', 'CIRC|HOLD|RENEW', 'FEES_OWED'],
    ['PATRON_EXCEEDS_OVERDUE_COUNT', 'CIRC|HOLD|RENEW', 'TOO_MANY_OVERDUE'],
    ['PATRON_EXCEEDS_CHECKOUT_COUNT', 'CIRC', 'TOO_MANY_LOANS'],
    ['PATRON_EXCEEDS_LOST_COUNT', 'CIRC|FULFILL', 'TOO_MANY_LOST'],
    ['STAFF_C', 'CIRC', 'BLOCKED_BY_STAFF'],
    ['BRING_BACK_THE_BOOKMOBILE', 'CIRC', 'OTHER'],
    ['constructor', 'CIRC', 'OTHER'],
  ])('%s, which blocks %s, is %s', async (name, blocks, code) => {
    expect((await factsOf(penalty(name, blocks)))?.blocks).toEqual([{ code }])
  })

  it.each([
    ['a note', penalty('SILENT_NOTE', null)],
    ['a block of holds alone', penalty('STAFF_H', 'HOLD')],
    ['what was stopped', penalty('STAFF_C', 'CIRC', '2020-01-01T00:00:00-0500')],
    [
      'what was lifted meanwhile',
      { '/patron/53/standing_penalties': [7], '/patron/53/standing_penalty/7': [] },
    ],
  ])('%s is no block', async (_, answers) => {
    expect((await factsOf(answers))?.blocks).toEqual([])
  })

  it('is what the site says that it is', async () => {
    const settings = { penalties: { STAFF_C: 'RECALL_OVERDUE' } }
    expect((await factsOf(penalty('STAFF_C', 'CIRC'), settings))?.blocks).toEqual([
      { code: 'RECALL_OVERDUE' },
    ])
  })

  it.each([
    [{ barred: 't' }, ['BLOCKED_BY_STAFF']],
    [{ active: 'f' }, ['BLOCKED_BY_STAFF']],
    [
      { active: 'f', barred: 't', card: { ...acosta.card, active: 'f' } },
      ['CARD_REPORTED_LOST', 'BLOCKED_BY_STAFF'],
    ],
  ])('%j is %j', async (fields, codes) => {
    expect((await factsOf(patron(fields)))?.blocks.map(({ code }) => code)).toEqual(codes)
  })

  it('and was not looked at is a block of some kind', async () => {
    const ids = [1, 2, 3, 4, 5, 6]
    const notes = ids.map((id) => [
      `/patron/53/standing_penalty/${id}`,
      [{ id, stop_date: null, standing_penalty: { id: 21, name: 'SILENT_NOTE', block_list: null } }],
    ])
    const answers = { ...Object.fromEntries(notes), '/patron/53/standing_penalties': ids }
    expect((await factsOf(answers))?.blocks).toEqual([{ code: 'OTHER' }])
  })

  it('and is no longer whole is no patron without blocks', async () => {
    const stripped = { ...penalty('STAFF_C', 'CIRC'), '/patron/53/standing_penalty/7': [{ id: 7 }] }
    await using run = await script(stripped)
    await expect(run.verify()).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('is no patron at all where he was deleted', async () => {
    await using run = await script(patron({ deleted: 't' }))
    expect(await run.verify('4711')).toEqual({ outcome: 'REJECTED' })
  })
})

describe('what a patron owes', () => {
  it.each([
    [[], '0.00'],
    [[{ balance_owed: '12.30' }, { balance_owed: '0.1' }, { balance_owed: 4 }], '16.40'],
  ])('%j is %s', async (rows, amount) => {
    const facts = await factsOf({ '/patron/53/transactions/have_balance': rows })
    expect(facts?.fees).toEqual({ amount, currency: 'USD' })
  })

  it('is not nothing where it cannot be read', async () => {
    await using run = await script({ '/patron/53/transactions/have_balance': [{ balance_owed: 'much' }] })
    await expect(run.verify()).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})
