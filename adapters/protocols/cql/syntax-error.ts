/** What is wrong with a query's text: a sentence for the person who typed it, and where. */
export class CqlSyntaxError extends Error {
  override readonly name = 'CqlSyntaxError'
  /** 0-based offset in UTF-16 units; the text's length where it ends too soon. */
  readonly position: number

  constructor(sentence: string, position: number) {
    super(sentence)
    this.position = position
  }
}
