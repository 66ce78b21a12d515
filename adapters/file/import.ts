import { randomUUID } from 'node:crypto'

import { UpstreamError } from '../errors.ts'
import type { HarvestProgress } from '../harvest-progress.ts'
import { harvestOwner } from '../index/lock-owner.ts'
import type {
  CommitReport,
  HarvestCheckpoint,
  HarvestedChange,
  HarvestRun,
  HarvestSource,
  PreparedBatch,
  UnionIndex,
} from '../index/port.ts'
import { fileLimits } from '../limits.ts'
import type { HarvestPort } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { aborted } from '../socket.ts'
import { unpacked } from '../unpacked.ts'
import { readChanges } from './changes.ts'
import type { FileConfig } from './config.ts'
import type { FileOrigin, SourceFile } from './source-file.ts'

export type ImportSession = {
  readonly config: FileConfig
  readonly source: HarvestSource
  readonly index: UnionIndex
  readonly origin: FileOrigin
}
type RunOptions = Parameters<HarvestPort['run']>[0]
type FileState = NonNullable<HarvestCheckpoint['files']>
type Waiting = { readonly batch: Promise<PreparedBatch>; readonly checkpoint: HarvestCheckpoint }

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
  readonly #queue: Waiting[] = []
  /** Once it has failed nothing more is written, for later checkpoints say that it was. */
  #writing: Promise<void> = Promise.resolve()
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
      await this.#read(file, at === first ? (resumed?.position ?? 0) : 0, begunAt, (position) => ({
        done: state,
        inProgress: { ...inProgress, position },
      }))
      if (config.mode === 'changes' && file.tag !== undefined) tags.set(file.name, file.tag)
    }
    await this.#flush()
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
    file: SourceFile,
    from: number,
    datestamp: string,
    stateAt: (position: number) => FileState,
  ): Promise<void> {
    const { config } = this.#session
    const system = config.id
    let changes: HarvestedChange[] = []
    let bytes = 0
    let position = from
    const hand = async () => {
      const batch = this.#session.index.prepare(this.#session.source, changes)
      // The next await reports it.
      batch.catch(() => {})
      this.#queue.push({ batch, checkpoint: this.#checkpoint(stateAt(position)) })
      changes = []
      bytes = 0
      if (this.#queue.length >= fileLimits.batches) await this.#write()
    }
    try {
      const stored = file.open(this.#options.signal)
      const content = unpacked(stored, { system, operation: 'read', maxBytes: fileLimits.bytes })
      for await (const found of readChanges(content, { name: file.name, datestamp, from })) {
        this.#options.signal.throwIfAborted()
        for (const { change, position: end } of found) {
          changes.push(change)
          position = end
          bytes += change.type === 'marc' && change.marc instanceof Uint8Array ? change.marc.length : 2_000
          if (changes.length >= fileLimits.changes || bytes >= fileLimits.batchBytes) await hand()
        }
      }
      if (changes.length > 0) await hand()
    } catch (error) {
      // What was read before is good, and the next run goes on behind it.
      await this.#flush()
      if (this.#options.signal.aborted && !(error instanceof UpstreamError))
        throw aborted(system, 'read', this.#options.signal)
      if (!(error instanceof ProtocolError)) throw error
      throw new UpstreamError('PROTOCOL_ERROR', system, 'read', { detail: `${file.name}: ${error.message}` })
    }
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0) await this.#write()
    await this.#writing
  }

  /** Begins to write what has waited longest, when what was begun before is written. */
  async #write(): Promise<void> {
    await this.#writing
    this.#writing = this.#commit(this.#queue.splice(0, fileLimits.batchesPerCommit))
    // The next await reports it.
    this.#writing.catch(() => {})
  }

  async #commit(waiting: readonly Waiting[]): Promise<void> {
    const { index, source } = this.#session
    const last = waiting.at(-1)
    if (last === undefined) return
    const batch = joined(await Promise.all(waiting.map((one) => one.batch)))
    await index.commit(source, batch, last.checkpoint, this.#run)
    this.#counts.records += batch.records + batch.deleted
    this.#counts.deleted += batch.deleted
    this.#counts.quarantined += batch.quarantined
    this.#options.onProgress?.(this.#progress([]))
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

function joined(batches: readonly PreparedBatch[]): PreparedBatch {
  const sum = (count: 'records' | 'deleted' | 'quarantined') =>
    batches.reduce((all, batch) => all + batch[count], 0)
  return {
    prepared: batches.flatMap(({ prepared }) => prepared),
    records: sum('records'),
    deleted: sum('deleted'),
    quarantined: sum('quarantined'),
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
