import { BerFramer } from '../ber/framer.ts'
import { ProtocolError } from '../protocol-error.ts'
import { decodeApdu, type Apdu, type OtherApdu } from './apdu.ts'

/** Cuts a peer's stream into PDUs; says so where the peer speaks another protocol. */
export class ApduReader {
  readonly #framer: BerFramer

  constructor(maxBytes?: number) {
    this.#framer = new BerFramer(maxBytes)
  }

  /** The PDUs that `chunk` completes. @throws {ProtocolError} and is then of no more use. */
  push(chunk: Uint8Array): readonly (Apdu | OtherApdu)[] {
    const [first] = chunk
    if (this.#framer.pending === 0 && first !== undefined) checkFirstByte(first)
    return this.#framer.push(chunk).map(decodeApdu)
  }
}

/** PDUs are [20] and up, context-specific and constructed: b4 to be, and bf for those from [31] on. */
function checkFirstByte(first: number): void {
  if (first === 0x48) throw new ProtocolError('MALFORMED', 'the peer speaks HTTP, not Z39.50', { at: 0 })
  if (first < 0xb4 || first > 0xbf)
    throw new ProtocolError('MALFORMED', 'the peer does not speak Z39.50', { at: 0 })
}
