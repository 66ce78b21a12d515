import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { childrenOf, nicenessOf } from '../../../support/child-processes.ts'
import type { Order } from './background-program.ts'

const path = fileURLToPath(new URL('./background-program.ts', import.meta.url))
let root: string
let program: ChildProcess

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'polyshelf-background-'))
  program = fork(path, [join(root, 'one'), join(root, 'other')], { execArgv: [] })
  await tell('open')
})
afterEach(async () => {
  program.kill('SIGKILL')
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

async function tell(order: Order): Promise<{ answer?: unknown; code?: string }> {
  program.send(order)
  const [answer] = await once(program, 'message')
  return answer as { answer?: unknown; code?: string }
}

function background(): readonly number[] {
  return childrenOf(program.pid ?? 0)
}

// Every one starts two processes with half a dozen threads, which take their time on a busy machine.
describe.runIf(process.platform === 'linux')('the background process', { timeout: 60_000 }, () => {
  it('is one for all indexes, and all that works in it gives way', async () => {
    await tell('commit')
    const [pid = 0, ...others] = background()
    expect(others).toEqual([])
    // Its own, which passes on what comes, and is none of those that node keeps for files.
    const [own, ...working] = nicenessOf(pid)
    const [usual = 0] = nicenessOf(program.pid ?? 0)
    expect(own).toBe(usual)
    expect(working).toContain(usual + 10)
    expect(new Set(nicenessOf(program.pid ?? 0))).toEqual(new Set([usual]))
  })
  it('ends when the last index is closed, and keeps nobody', async () => {
    program.send('close' satisfies Order)
    expect(await once(program, 'exit')).toEqual([0, null])
    expect(background()).toEqual([])
  })
  it('ends with whom it works for, however that ends', async () => {
    const [pid = 0] = background()
    await tell('commit')
    program.kill('SIGKILL')
    await expect.poll(() => isThere(pid), { timeout: 20_000 }).toBe(false)
  })
  it('works on when a signal reaches all processes: its work is for the other to end', async () => {
    const [pid = 0] = background()
    process.kill(pid, 'SIGINT')
    process.kill(pid, 'SIGTERM')
    expect(await tell('commit')).toEqual({ answer: 'done' })
    expect(background()).toEqual([pid])
  })
  it('that dies fails what it was at, and another takes its place', async () => {
    const [pid = 0] = background()
    expect(await tell('commit')).toEqual({ answer: 'done' })
    process.kill(pid, 'SIGSTOP')
    const answer = tell('commit')
    process.kill(pid, 'SIGKILL')
    expect(await answer).toEqual({ code: 'UNREACHABLE' })
    expect(await tell('commit')).toEqual({ answer: 'done' })
    expect(background()).not.toContain(pid)
    expect(await tell('count')).toEqual({ answer: 2 })
  })
})

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return nicenessOf(pid).length > 0
  } catch {
    return false
  }
}
