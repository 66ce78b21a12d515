import { UpstreamError } from '../errors.ts'
import { statusError, type HttpAnswer } from '../http.ts'
import { Messages } from './answers.ts'

/** Codes of `{"messageList":[{"code","message"}]}`, which come with any status; empty for a body of another kind. */
export function codesOf({ body }: Pick<HttpAnswer, 'body'>): readonly string[] {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return []
  }
  const messages = Messages.safeParse(value).data?.messageList ?? []
  return messages.map(({ code }) => code).filter((code) => typeof code === 'string')
}

/** Symphony's own word that there is no such record; a 404 of a proxy or of a wrong address is none. */
export function saysMissing(answer: HttpAnswer): boolean {
  const codes = codesOf(answer)
  return codes.includes('recordNotFound') || (answer.status === 404 && codes.length > 0)
}

/** What may stand in a log: other codes, and every message, might quote what was sent. */
const speakable =
  /^(?:hatErrorResponse\.\d{1,5}|recordNotFound|sessionTimedOut|unableToAuthenticate|unableToLogin|unhandledException)$/

/** As `statusError`, with Symphony's code beside the status. */
export function symphonyError(system: string, operation: string, answer: HttpAnswer): UpstreamError {
  const plain = statusError(system, operation, answer)
  const codes = codesOf(answer).filter((code) => speakable.test(code))
  return new UpstreamError(plain.code, system, operation, {
    detail: [`HTTP ${answer.status}`, ...codes].join(', '),
    ...(plain.retryAfterMs === undefined ? {} : { retryAfterMs: plain.retryAfterMs }),
  })
}
