import { describe, expect, it } from 'vitest'

import { eachRecord } from '../../../adapters/each-record.ts'
import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import type { RecordItems } from '../../../adapters/item.ts'
import { recordLimits } from '../../../adapters/limits.ts'

const { signal } = new AbortController()
const told = (localId: string): RecordItems => ({ localId, known: true, items: [], complete: true })
const ids = (count: number) => Array.from({ length: count }, (_, at) => String(at))

/** A system that fails at these records. */
function run(localIds: readonly string[], failing: readonly string[], code: UpstreamCode = 'REFUSED') {
  const asked: string[] = []
  const answers = eachRecord(localIds, signal, async (localId) => {
    asked.push(localId)
    await Promise.resolve()
    if (failing.includes(localId)) throw new UpstreamError(code, 'lib', `GET ${localId}`)
    return told(localId)
  })
  return { asked, answers }
}

describe('a question a record', () => {
  it.each(['REFUSED', 'PROTOCOL_ERROR', 'TOO_LARGE'] as const)(
    'that one of them answers with %s tells it of that one alone',
    async (code) => {
      const { answers } = run(ids(5), ['2'], code)
      const all = await answers
      expect(all.map(({ localId }) => localId)).toEqual(ids(5))
      expect(all[2]).toMatchObject({ complete: false, failure: { code, operation: 'GET 2' } })
      expect(all.filter(({ failure }) => failure === undefined)).toHaveLength(4)
    },
  )

  it.each(['UNREACHABLE', 'TIMEOUT', 'AUTHENTICATION', 'RATE_LIMITED'] as const)(
    'fails for all with %s',
    async (code) => expect(run(ids(5), ['2'], code).answers).rejects.toMatchObject({ code }),
  )

  it('fails where all records do, if it is only one', async () => {
    await expect(run(['7'], ['7']).answers).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(run(ids(2), ids(2)).answers).rejects.toMatchObject({ code: 'REFUSED' })
  })

  it('does not go on asking a system that chokes on one record after another', async () => {
    const { asked, answers } = run(ids(100), ids(99))
    await expect(answers).rejects.toMatchObject({ code: 'REFUSED' })
    expect(asked.length).toBeLessThan(3 * recordLimits.failures)
  })

  it('passes on what is no failure of the system', async () => {
    const fault = new TypeError('a fault in the adapter')
    await expect(eachRecord(ids(2), signal, () => Promise.reject(fault))).rejects.toBe(fault)
  })
})
