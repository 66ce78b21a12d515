/**
 * How an embedded server may misbehave, until told otherwise. Of every protocol:
 * `slow` answers rightly, but `delayMs` late; `silent` accepts and never answers; `cut` ends the connection in the
 * middle of an answer; `garbage` answers bytes that are not the protocol's; `page` answers a page for people, as a portal
 * or a wrong port does; `broken` says in the protocol's own way that it is out of order (500 with a page of HTML);
 * `endless` begins a right answer that never ends; `refuse-login` does not accept our login.
 * Of HTTP alone: `absent` answers 404 to everything, as a web server does in which the system is not installed; `mislabelled` answers rightly under a content type that is another's; `unauthorised` lets our login in and
 * answers 401 to everything else; `rate-limited` answers 429; `redirect` sends everybody to another server; `advertise` answers rightly,
 * and names another server wherever HTTP and JSON have a place for links.
 * Pages for people quote the whole request, credentials and all, as debugging pages do.
 */
export type Misbehaviour =
  | { readonly type: 'slow'; readonly delayMs: number }
  | { readonly type: 'silent' | 'cut' | 'garbage' | 'page' | 'broken' | 'endless' | 'refuse-login' }
  | { readonly type: 'absent' | 'mislabelled' | 'unauthorised' }
  | { readonly type: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly type: 'redirect' | 'advertise'; readonly origin: string }

/** What a server over plain TCP has no notion of. */
export const httpMisbehaviours = [
  'absent',
  'mislabelled',
  'unauthorised',
  'rate-limited',
  'redirect',
  'advertise',
] as const

/** A real server of its protocol on a loopback port. Closing it ends every connection at once. */
export interface EmbeddedServer extends AsyncDisposable {
  readonly protocol: string
  readonly port: number
  /**
   * Applies to requests that arrive from now on, on old connections too; undefined: behaves well again.
   * @throws {Error} for what its protocol has no notion of.
   */
  misbehave(how: Misbehaviour | undefined): void
  /** Connections open now, and requests begun since the start: for tests of pooling, aborting and batching. */
  readonly seen: { readonly connections: number; readonly requests: number }
}
