import { randomUUID } from 'node:crypto'

import { UpstreamError } from '../errors.ts'
import type { HarvestProgress } from '../harvest-progress.ts'
import { Lane } from '../index/lane.ts'
import { harvestOwner } from '../index/lock-owner.ts'
import type { CommitReport, HarvestCheckpoint, HarvestRun, HarvestSource, UnionIndex } from '../index/port.ts'
import { fileLimits } from '../limits.ts'
import type { HarvestPort } from '../port.ts'
import { aborted } from '../socket.ts'
import { Commits } from './commits.ts'
import type { FileConfig } from './config.ts'
import type { CutBatches, CutCalls } from './cut.ts'
import { piecesOf } from './pieces.ts'
import type { FileOrigin, SourceFile } from './source-file.ts'

export type ImportSession = {
  readonly config: FileConfig
  readonly source: HarvestSource
  readonly index: UnionIndex
  readonly origin: FileOrigin
}
type RunOptions = Parameters<HarvestPort['run']>[0]
type FileState = NonNullable<HarvestCheckpoint['files']>
/** A file's way: cut in a thread of its own, then mapped and written. */
type Way = { readonly cutter: Lane<CutCalls>; readonly commits: Commits }

const cutterThread = {
  name: 'import',
  module: new URL('./worker.ts', import.meta.url),
  data: undefined,
  inBackground: true,
}

/** One import, from the source's lock to the end of its last file. @throws {UpstreamError} BUSY if another is at work. */
export async function importFiles(session: ImportSession, options: RunOptions): Promise<HarvestProgress> {
  const { config, index } = session
  const owner = harvestOwner()
  if (!(await index.lock(config.id, owner)))
    throw new UpstreamError('BUSY', config.id, 'import', {
      detail: 'another import of this source is at work',
    })
  try {
    return await new Import(session, options, owner).run()
  } finally {
    await index.unlock(config.id, owner)
  }
}

/** Reading, preparing and writing go on side by side; what is committed always ends at a record, and the checkpoint says which. */
class Import {
  readonly #session: ImportSession
  readonly #options: RunOptions
  readonly #counts = { records: 0, deleted: 0, quarantined: 0 }
  #run: HarvestRun
  #scope = ''
  #lastSuccess: string | undefined

  constructor(session: ImportSession, options: RunOptions, owner: string) {
    this.#session = session
    this.#options = options
    this.#run = { owner, run: randomUUID(), full: session.config.mode === 'full', sweep: false }
  }

  async run(): Promise<HarvestProgress> {
    const { config, index, origin } = this.#session
    const { signal, full = false } = this.#options
    const stored = await index.checkpoint(config.id)
    this.#scope = scopeOf(this.#session)
    const known = stored.scope === this.#scope && !full ? stored : {}
    this.#lastSuccess = known.lastSuccess
    const done = known.files?.done ?? {}
    const begun = known.files?.inProgress
    const { files, warnings } = await origin.list(
      (name) => (begun === undefined ? done[name] : undefined),
      signal,
    )
    // Of what was being read, some is in the index, whatever lies there now.
    const isDone = ({ name, tag }: SourceFile) =>
      tag !== undefined && done[name] === tag && begun?.name !== name
    const changed = begun !== undefined || !files.every(isDone) || Object.keys(done).length !== files.length
    // In full mode the files are one list: where one has changed, all are read, for what none of them holds is gone.
    const wanted = config.mode === 'full' && changed ? files : files.filter((file) => !isDone(file))
    if (wanted.length === 0) return this.#progress(warnings)

    const resumed = resumable(begun, wanted)
    const begunAt = resumed?.begunAt ?? `${new Date().toISOString().slice(0, 19)}Z`
    if (resumed !== undefined) this.#run = { ...this.#run, run: resumed.run }
    const here = new Set(files.map(({ name }) => name))
    const tags = new Map(Object.entries(done).filter(([name]) => here.has(name)))
    const first = resumed === undefined ? 0 : wanted.findIndex(({ name }) => name === resumed.name)
    await using cutter = new Lane<CutCalls>(cutterThread)
    const way = { cutter, commits: this.#commits() }
    for (const [at, file] of wanted.entries()) {
      if (at < first) continue
      const read = config.mode === 'full' ? wanted.slice(0, at + 1) : [file]
      const inProgress = {
        name: file.name,
        begunAt,
        run: this.#run.run,
        tags: read.map(({ name, tag = '' }) => [name, tag] as const),
      }
      const state = Object.fromEntries(tags)
      await this.#read(way, file, at === first ? (resumed?.position ?? 0) : 0, begunAt, (position) => ({
        done: state,
        inProgress: { ...inProgress, position },
      }))
      if (config.mode === 'changes' && file.tag !== undefined) tags.set(file.name, file.tag)
    }
    await way.commits.flush()
    if (this.#run.full && resumed === undefined) this.#refuseNothing()
    for (const { name, tag } of wanted) if (tag !== undefined) tags.set(name, tag)
    const report = await index.commit(
      this.#session.source,
      [],
      { scope: this.#scope, lastSuccess: begunAt, files: { done: Object.fromEntries(tags) } },
      { ...this.#run, sweep: this.#run.full },
    )
    return this.#progress([...warnings, ...this.#swept(report)])
  }

  /** A page that says "not found" in the place of a catalogue must not empty it. */
  #refuseNothing(): void {
    if (this.#counts.records > 0) return
    const { quarantined } = this.#counts
    throw new UpstreamError('PROTOCOL_ERROR', this.#session.config.id, 'read', {
      detail: quarantined === 0 ? 'there is no record' : `none of ${quarantined} records can be read`,
    })
  }

  async #read(
    { cutter, commits }: Way,
    file: SourceFile,
    from: number,
    datestamp: string,
    stateAt: (position: number) => FileState,
  ): Promise<void> {
    const system = this.#session.config.id
    const { signal } = this.#options
    const take = async ({ batches, positions, failure }: CutBatches) => {
      for (const [at, batch] of batches.entries())
        await commits.add(batch, this.#checkpoint(stateAt(positions[at] ?? from)))
      if (failure !== undefined)
        throw new UpstreamError('PROTOCOL_ERROR', system, 'read', { detail: `${file.name}: ${failure}` })
    }
    try {
      const reading = { name: file.name, datestamp, from }
      if (file.local !== undefined) {
        await cutter.call(system, 'beginLocal', [reading, system, file.local])
        for (let atEnd = false; !atEnd;) {
          signal.throwIfAborted()
          const cut = await cutter.call(system, 'more', [])
          await take(cut)
          atEnd = cut.atEnd
        }
        return
      }
      await cutter.call(system, 'begin', [reading])
      for await (const piece of piecesOf(system, file.open(signal))) {
        signal.throwIfAborted()
        await take(await cutter.call(system, 'push', [piece]))
      }
      await take(await cutter.call(system, 'end', []))
    } catch (error) {
      // What was read before is good, and the next run goes on behind it.
      await commits.flush()
      if (signal.aborted && !(error instanceof UpstreamError)) throw aborted(system, 'read', signal)
      throw error
    }
  }

  #commits(): Commits {
    const { index, source } = this.#session
    return new Commits(index, source, this.#run, ({ records, deleted, quarantined }) => {
      this.#counts.records += records + deleted
      this.#counts.deleted += deleted
      this.#counts.quarantined += quarantined
      this.#options.onProgress?.(this.#progress([]))
    })
  }

  #checkpoint(files: FileState): HarvestCheckpoint {
    const lastSuccess = this.#lastSuccess
    return { scope: this.#scope, ...(lastSuccess === undefined ? {} : { lastSuccess }), files }
  }

  #swept({ swept, spared }: CommitReport): readonly string[] {
    this.#counts.records += swept
    this.#counts.deleted += swept
    return spared === 0
      ? []
      : [`the files lack ${spared} records that are in the index; they were kept, for they are too many`]
  }

  #progress(warnings: readonly string[]): HarvestProgress {
    const noted = warnings.slice(0, fileLimits.warnings)
    return { ...this.#counts, expected: undefined, ...(noted.length === 0 ? {} : { warnings: noted }) }
  }
}

/** What was asked for: whoever asks for something else begins from the start. */
function scopeOf({ config, source }: ImportSession): string {
  const { path, url, deletions, mode } = config
  return JSON.stringify(['file', path, url, deletions, mode, source.mapping])
}

/** Where the last run stood, if all that it had read is still what lies there. */
function resumable(begun: FileState['inProgress'], wanted: readonly SourceFile[]): FileState['inProgress'] {
  if (begun === undefined) return undefined
  const same = begun.tags.every(([name, tag], at) => {
    const file = wanted[at]
    return file?.name === name && file.tag === tag && tag !== ''
  })
  return same && begun.tags.length > 0 ? begun : undefined
}
