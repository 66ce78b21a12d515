import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../fixtures/sip2/answers.json', import.meta.url), 'utf8')
const answers = JSON.parse(text) as Readonly<Record<string, string>>

/** A captured message without its terminator, in UTF-8. @throws if there is none of that name. */
export function sip2Answer(name: string): Buffer {
  const line = answers[name]
  if (line === undefined) throw new Error(`no captured answer ${name}`)
  return Buffer.from(line, 'utf8')
}

export const sip2AnswerNames = Object.keys(answers)
