/** What a codec found wrong with bytes: MALFORMED breaks the grammar, TOO_LARGE a limit, UNENCODABLE is our own input. */
export type ProtocolFault = 'MALFORMED' | 'TOO_LARGE' | 'UNENCODABLE'

/** Thrown by every codec. The message names offsets, tags and lengths, never a field's content. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly fault: ProtocolFault
  /** Bytes or characters from the start of the message; undefined where it is no position's fault. */
  readonly at: number | undefined

  constructor(fault: ProtocolFault, message: string, options: { at?: number; cause?: unknown } = {}) {
    super(options.at === undefined ? message : `${message} at offset ${options.at}`, { cause: options.cause })
    this.fault = fault
    this.at = options.at
  }
}
