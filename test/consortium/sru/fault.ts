/** A refusal, as the server will say it: N of `info:srw/diagnostic/1/N`. */
export class SruFault extends Error {
  override readonly name = 'SruFault'
  readonly code: number
  /** The offending value. */
  readonly details: string

  constructor(code: keyof typeof messages, details = '') {
    super(messages[code])
    this.code = code
    this.details = details
  }
}

const messages = {
  1: 'General system error',
  4: 'Unsupported operation',
  5: 'Unsupported version',
  6: 'Unsupported parameter value',
  7: 'Mandatory parameter not supplied',
  10: 'Query syntax error',
  11: 'Unsupported query type',
  15: 'Unsupported context set',
  16: 'Unsupported index',
  19: 'Unsupported relation',
  20: 'Unsupported relation modifier',
  27: 'Empty term unsupported',
  28: 'Masking character not supported',
  37: 'Unsupported boolean operator',
  46: 'Unsupported boolean modifier',
  61: 'First record position out of range',
  66: 'Unknown schema for retrieval',
  71: 'Unsupported record packing',
  80: 'Sort not supported',
} as const
