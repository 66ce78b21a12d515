import { escapeXml } from '../../adapters/protocols/xml.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { jsonOf } from './routes.ts'

/** In JSON for who asks for it; whoever does not gets XML. */
export function almaAnswer(request: EmbeddedRequest, root: string, value: object): EmbeddedAnswer {
  return wantsJson(request) ? jsonOf(200, value) : xmlOf(200, root, value)
}

/** Alma's own refusals: 400 for nearly everything, and the code says what it is. */
export function almaFault(
  request: EmbeddedRequest,
  code: string,
  message: string,
  status = 400,
): EmbeddedAnswer {
  const error = { errorCode: code, errorMessage: message, trackingId: 'E01-2211080000-ABCDE-AWAE1' }
  const fault = { errorsExist: true, errorList: { error: [error] }, result: null }
  return wantsJson(request) ? jsonOf(status, fault) : xmlOf(status, 'web_service_result', fault)
}

/** The gateway before Alma knows no JSON. */
export function gatewayFault(status: number, code: string, message: string): EmbeddedAnswer {
  const error = { errorCode: code, errorMessage: message }
  return xmlOf(status, 'web_service_result', { errorsExist: true, errorList: { error: [error] } })
}

function wantsJson(request: EmbeddedRequest): boolean {
  return (request.headers.accept ?? '').includes('application/json')
}

function xmlOf(status: number, root: string, value: object): EmbeddedAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${element(root, value)}`
  return { status, headers: { 'content-type': 'application/xml;charset=UTF-8' }, body }
}

/** A coded value is an element's text with its description as an attribute, a list one element after the other. */
function element(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('')
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return `<${name}>${escapeXml(String(value))}</${name}>`
  if (typeof value !== 'object' || value === null) return ''
  const { desc, value: code, ...rest } = value as Record<string, unknown>
  const described = typeof desc === 'string' ? ` desc="${escapeXml(desc)}"` : ''
  const inside = Object.entries(rest).map(([child, held]) => element(child, held))
  const text = typeof code === 'string' || typeof code === 'number' ? escapeXml(String(code)) : ''
  return `<${name}${described}>${text}${inside.join('')}</${name}>`
}
