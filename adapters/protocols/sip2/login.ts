import { MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'

/*
  Login (93)            UID-algorithm:1  PWD-algorithm:1  CN CO CP?      0 = not encrypted, the only one in use
  Login Response (94)   ok:1
*/
export type LoginRequest = {
  readonly user: string
  readonly password: string
  readonly location: string | undefined
}

export function encodeLoginRequest(
  { user, password, location }: LoginRequest,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('93', encoding)
    .fixed('00', 2)
    .field('CN', user)
    .field('CO', password)
    .field('CP', location)
    .end()
}

/** Undefined if user id or password is encrypted, which nobody supports. */
export function decodeLoginRequest(body: Uint8Array, encoding: Sip2Encoding): LoginRequest | undefined {
  const reader = new MessageReader(body, '93', encoding)
  if (reader.fixed(2) !== '00') return undefined
  const fields = reader.fields()
  return { user: fields.first('CN') ?? '', password: fields.first('CO') ?? '', location: fields.first('CP') }
}

export function encodeLoginResponse(ok: boolean, encoding: Sip2Encoding): Uint8Array {
  return new MessageWriter('94', encoding).fixed(ok ? '1' : '0', 1).end()
}

/** Whether the login was accepted: `1`; everything else is a refusal. */
export function decodeLoginResponse(body: Uint8Array, encoding: Sip2Encoding): boolean {
  return new MessageReader(body, '94', encoding).fixed(1) === '1'
}
