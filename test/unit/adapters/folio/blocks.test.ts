import { describe, expect, it } from 'vitest'

import { FolioUser } from '../../../../adapters/folio/answers.ts'
import { blocksOf } from '../../../../adapters/folio/blocks.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const user = (fields: Record<string, unknown>) => FolioUser.parse({ id: 'uuid', active: true, ...fields })
const blocks = (fields: Record<string, unknown>, manual: object[] = [], automated: object[] = []) =>
  blocksOf(user(fields), manual, automated, { LOST: 'CARD_REPORTED_LOST' }, now)

describe('what FOLIO holds against a user', () => {
  it.each([
    ['MAX_NUMBER_OF_ITEMS_CHARGED_OUT', 'TOO_MANY_LOANS'],
    ['MAX_NUMBER_OF_LOST_ITEMS', 'TOO_MANY_LOST'],
    ['MAX_NUMBER_OF_OVERDUE_ITEMS', 'TOO_MANY_OVERDUE'],
    ['MAX_NUMBER_OF_OVERDUE_RECALLS', 'RECALL_OVERDUE'],
    ['RECALL_OVERDUE_BY_MAX_NUMBER_OF_DAYS', 'RECALL_OVERDUE'],
    ['MAX_OUTSTANDING_FEE_FINE_BALANCE', 'FEES_OWED'],
    ['A_CONDITION_OF_NEXT_YEAR', 'OTHER'],
  ])('%s is %s', (code, expected) => {
    const automated = { code, message: 'Patron has too many', blockBorrowing: true }
    expect(blocks({}, [], [automated])).toEqual([{ code: expected, message: 'Patron has too many' }])
  })

  it.each([
    [{ borrowing: true, patronMessage: 'See us' }, [{ code: 'BLOCKED_BY_STAFF', message: 'See us' }]],
    [{ borrowing: true, code: 'LOST' }, [{ code: 'CARD_REPORTED_LOST' }]],
    [{ borrowing: false, renewals: true }, []],
    [{ borrowing: true, expirationDate: '2026-11-20T00:00:00.000+0000' }, []],
    [{ borrowing: true, expirationDate: '2026-11-22T00:00:00.000+0000' }, [{ code: 'BLOCKED_BY_STAFF' }]],
    [{ borrowing: true, expirationDate: 'unreadable' }, [{ code: 'BLOCKED_BY_STAFF' }]],
  ])('a manual block %j', (manual, expected) => {
    expect(blocks({}, [manual])).toEqual(expected)
  })

  it.each([
    [{ active: false, expirationDate: '2026-01-01T00:00:00Z' }, []],
    [{ active: false, expirationDate: '2027-01-01T00:00:00Z' }, [{ code: 'BLOCKED_BY_STAFF' }]],
    [{ active: false }, [{ code: 'BLOCKED_BY_STAFF' }]],
    [{ active: true, expirationDate: '2026-01-01T00:00:00Z' }, []],
  ])('the user %j', (fields, expected) => {
    expect(blocks(fields)).toEqual(expected)
  })

  it('does not include an expiry that cannot be read, for that is a fault', () => {
    expect(FolioUser.safeParse({ id: 'uuid', expirationDate: 'soon' }).success).toBe(false)
  })
})
