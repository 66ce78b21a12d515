export type QueryFault =
  /** Nothing in it can be searched for. */
  | 'empty'
  | 'too-long'
  | 'syntax'
  | 'identifier'
  | 'context-set'
  | 'index'
  | 'relation'
  | 'modifier'
  | 'boolean'
  | 'masking'
  | 'term'

/** What is wrong with what a person asked: `message` is a sentence for that person. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
  readonly fault: QueryFault
  /** 0-based offset, in UTF-16 units, into the CQL; undefined for the other fields. */
  readonly position: number | undefined

  constructor(fault: QueryFault, sentence: string, options: { position?: number; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause })
    this.fault = fault
    this.position = options.position
  }
}
