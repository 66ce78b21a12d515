/** One on this machine's disk, which whoever imports it may read where it is worked at. */
export type LocalFile = { readonly path: string; readonly tag: string }
/** A file to import, wherever it lies. */
export type SourceFile = {
  /** For checkpoints and messages: relative to the folder, or the last part of the address. */
  readonly name: string
  /** Another one when the content is another; undefined where that cannot be told. */
  readonly tag: string | undefined
  /** Bytes as stored; undefined where it cannot be told. */
  readonly size: number | undefined
  readonly local?: LocalFile
  /** As stored, from the beginning. @throws {UpstreamError} also while it is read, and where it changes meanwhile. */
  open(signal: AbortSignal): AsyncIterable<Buffer>
}

/** Where files come from. `known`: the tag that was imported last under a name. */
export interface FileOrigin extends AsyncDisposable {
  /** In the order to read them. `warnings`: what lies there and is no file to read. @throws {UpstreamError} */
  list(
    known: (name: string) => string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly files: readonly SourceFile[]; readonly warnings: readonly string[] }>
}
