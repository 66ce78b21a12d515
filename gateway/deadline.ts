/** The operation took longer than it may; the only reason for which a client still waits for an answer. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded'
}

/** Nobody waits for the answer any more: the client has gone, or this process stops. */
export class NobodyWaiting extends Error {
  override readonly name = 'NobodyWaiting'
}
