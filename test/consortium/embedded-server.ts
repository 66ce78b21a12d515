/**
 * How an embedded server may misbehave, until told otherwise:
 * `slow` answers rightly, but `delayMs` late; `silent` accepts and never answers; `cut` ends the connection in the
 * middle of an answer; `garbage` answers bytes that are not the protocol's; `refuse-login` does not accept our login.
 */
export type Misbehaviour =
  | { readonly type: 'slow'; readonly delayMs: number }
  | { readonly type: 'silent' | 'cut' | 'garbage' | 'refuse-login' }

/** A real server of its protocol on a loopback port. Closing it ends every connection at once. */
export interface EmbeddedServer extends AsyncDisposable {
  readonly protocol: string
  readonly port: number
  /** Applies to requests that arrive from now on, on old connections too; undefined: behaves well again. */
  misbehave(how: Misbehaviour | undefined): void
  /** Connections open now, and requests begun since the start: for tests of pooling, aborting and batching. */
  readonly seen: { readonly connections: number; readonly requests: number }
}
