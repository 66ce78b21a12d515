/*
  Request ACS Resend (97)   nothing      client: repeat your last answer
  Request SC Resend (96)    nothing      server: repeat your last request; both with AZ, without AY

  We never send 97: a server process may answer it with the last answer it gave to another client.
*/

export const scResend: Uint8Array = Buffer.from('96', 'latin1')
