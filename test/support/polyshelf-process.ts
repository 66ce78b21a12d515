import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type PolyshelfProcess = AsyncDisposable & {
  readonly url: string
  /** Everything printed so far, both streams. */
  output(): string
  /** Resolves when /readyz says 200, to the milliseconds since the process was started. */
  ready(): Promise<number>
  /** Sends the signal and resolves to the exit code; a process that ignores it for 10 s is killed and gives null. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  graphql<Data = Record<string, never>>(
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer<Data>>
}
export type GraphqlAnswer<Data> = {
  readonly data: Data
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string }
  }[]
}
export type ProcessOptions = {
  /** `gateway/main.ts` and what follows it. */
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Where it runs and keeps its data; a temporary folder of its own unless given. */
  readonly directory?: string
  /** A folder in which the demo has run, to begin with what it harvested. */
  readonly harvested?: string
}

/** Runs a program of the project to its end: its exit code and what it printed. `whenRunning` may end it before. */
export async function runToEnd(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  options: { readonly cwd?: string; whenRunning?(child: ChildProcess): void } = {},
) {
  const child = spawn(process.execPath, [join(root, args[0] ?? ''), ...args.slice(1)], {
    env: { ...process.env, ...environment },
    cwd: options.cwd,
  })
  const output = collect(child)
  options.whenRunning?.(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: output.stdout(), stderr: output.stderr() }
}

/** Polyshelf as a process of its own on a free port, the way `npm start` runs it. Disposing ends it. */
export async function startPolyshelf(options: ProcessOptions = {}): Promise<PolyshelfProcess> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'polyshelf-test-')))
  if (options.harvested !== undefined) await cp(options.harvested, directory, { recursive: true })
  const begun = performance.now()
  const [script = 'gateway/main.ts', ...rest] = options.args ?? []
  const child = spawn(process.execPath, [join(root, script), '--port', '0', ...rest], {
    cwd: directory,
    env: { ...process.env, PORT: '', ...options.environment },
  })
  const output = collect(child)
  const exited = once(child, 'close') as Promise<[number | null]>
  const url = await poll(() => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output.stderr()}`)
    return /https?:\/\/[^\s/]+/.exec(output.stdout())?.[0]
  }, 20_000)
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    const [code] = await exited
    clearTimeout(timer)
    return code
  }
  return {
    url,
    output: () => output.stdout() + output.stderr(),
    stop,
    async ready() {
      await poll(async () => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output.stderr()}`)
        return (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200 ? true : undefined
      }, 60_000)
      return performance.now() - begun
    },
    async graphql(query, variables = {}, headers = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      return answer.json() as Promise<never>
    },
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL')
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

function collect(child: ChildProcess) {
  const texts = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text))
  return { stdout: () => texts.stdout, stderr: () => texts.stderr }
}

async function poll<Value>(
  probe: () => Value | undefined | Promise<Value | undefined>,
  timeoutMs: number,
): Promise<Value> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const value = await probe()
    if (value !== undefined) return value
    if (performance.now() > end) throw new Error(`nothing within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
