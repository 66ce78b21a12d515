import { readdirSync, readFileSync } from 'node:fs'

/** Numbers of the processes that `parent` has started and that live, from /proc. */
export function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => fieldsOf(`/proc/${pid}/stat`)?.[parentField] === String(parent))
}

/** What of its memory is in the machine's; 0 where it has ended. */
export function residentBytesOf(pid: number): number {
  const pages = fieldsOf(`/proc/${pid}/stat`)?.[residentField]
  return Number(pages ?? 0) * pageBytes
}

/** Niceness of each of a process's threads. */
export function nicenessOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    const niceness = fieldsOf(`/proc/${pid}/task/${thread}/stat`)?.[nicenessField]
    return niceness === undefined ? [] : [Number(niceness)]
  })
}

/** proc_pid_stat(5), counted from behind the name, which may hold blanks. */
const parentField = 1
const nicenessField = 16
const residentField = 21
const pageBytes = 4096

/** Undefined where it has ended, also if nobody has asked how. */
function fieldsOf(path: string): readonly string[] | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields
  } catch {
    return undefined
  }
}
