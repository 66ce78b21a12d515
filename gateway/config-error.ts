import { type ConfigPath, formatPath } from './config-position.ts'

export type Problem = {
  /** 1-based. */
  readonly line: number
  readonly path: ConfigPath
  /** What was expected. Never the value found: it might be a secret in the wrong place. */
  readonly message: string
}

/** Why a configuration cannot be used: every reason that could be found at once, in the order of the file. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly lines: readonly string[]

  constructor(file: string, problems: readonly Problem[]) {
    const lines = problems
      .toSorted((one, other) => one.line - other.line)
      .map(
        ({ line, path, message }) =>
          `${file}:${line}: ${path.length > 0 ? `${formatPath(path)}: ` : ''}${message}`,
      )
    super(lines.join('\n'))
    this.lines = lines
  }
}
