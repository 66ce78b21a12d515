/** A person reads this, on standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Why the command could not do its work: one sentence on standard error, never a stack. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** For machines: the log goes to standard error, so that standard output stays readable. */
export function writeLog(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Overwrites itself where a person watches; elsewhere it would only fill a file. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${text}\r`)
}
