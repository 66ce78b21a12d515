import { BerFramer } from '../ber/framer.ts'
import { ProtocolError } from '../protocol-error.ts'
import { decodeApdu, type Apdu, type OtherApdu } from './apdu.ts'

/** Cuts a peer's stream into PDUs; says so where the peer speaks another protocol. */
export class ApduReader {
  readonly #framer: BerFramer
  #begun = false

  constructor(maxBytes?: number) {
    this.#framer = new BerFramer(maxBytes)
  }

  /** The PDUs that `chunk` completes. @throws {ProtocolError} and is then of no more use. */
  push(chunk: Uint8Array): readonly (Apdu | OtherApdu)[] {
    if (!this.#begun && chunk.length > 0) {
      this.#begun = true
      checkFirstByte(chunk[0] as number)
    }
    return this.#framer.push(chunk).map(decodeApdu)
  }
}

/** Every PDU is context-specific and constructed: 101x xxxx. */
function checkFirstByte(first: number): void {
  if (first === 0x48) throw new ProtocolError('MALFORMED', 'the peer speaks HTTP, not Z39.50', { at: 0 })
  if ((first & 0xe0) !== 0xa0)
    throw new ProtocolError('MALFORMED', 'the peer does not speak Z39.50', { at: 0 })
}
