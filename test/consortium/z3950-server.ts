import { ProtocolError } from '../../adapters/protocols/protocol-error.ts'
import { ApduReader } from '../../adapters/protocols/z3950/apdu-reader.ts'
import { encodeApdu, type Apdu, type OtherApdu } from '../../adapters/protocols/z3950/apdu.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { createSearchEngine } from './search-engine.ts'
import { startTcpServer, type TcpProtocol } from './tcp-server.ts'
import type { DemoLibrary } from './types.ts'
import { ScanLists } from './z3950-scan.ts'
import { Target, type TargetOptions } from './z3950-target.ts'

/** PDUs of requests are small; a query of 128 terms stays under 64 KiB. */
const requestBytes = 1024 * 1024
/** Z39.50-1995 §3.2.11.1.1 */
const closeSystemProblem = 2

/** A Z39.50-1995 server of one library. With `user`, only that login is let in. */
export async function startZ3950Server(
  library: DemoLibrary,
  options: TargetOptions = {},
): Promise<EmbeddedServer> {
  const records = library.records.filter(({ deleted }) => deleted !== true)
  const engine = createSearchEngine(records)
  const catalogue = { library, records, engine, scanLists: new ScanLists(records) }
  const speak: TcpProtocol = (connection, begun) => {
    const reader = new ApduReader(requestBytes)
    const target = new Target(catalogue, options, connection.refusesLogin)
    let ended = false
    const answer = (apdu: Apdu | OtherApdu) => {
      if (ended) return
      begun()
      const reply = target.answer(apdu)
      connection.answer(encodeApdu(reply))
      if (reply.type !== 'close') return
      ended = true
      connection.end()
    }
    return (chunk) => {
      try {
        reader.push(chunk).forEach(answer)
      } catch (error) {
        if (!(error instanceof ProtocolError) || ended) throw error
        ended = true
        connection.answer(encodeApdu({ type: 'close', reason: 6 }))
        connection.end()
      }
    }
  }
  return startTcpServer('z3950', speak, {
    outOfOrder: encodeApdu({ type: 'close', reason: closeSystemProblem }),
    endless: (answer) => enormous(answer),
  })
}

/** The tag of `answer`, a length of 2 GiB (X.690 §8.1.3.5), and as much of its contents as there is. */
function enormous(answer: Uint8Array): Uint8Array {
  const long = ((answer[0] ?? 0) & 0x1f) === 0x1f
  const tag = answer.subarray(0, long ? 2 : 1)
  return Buffer.concat([tag, Buffer.from([0x84, 0x7f, 0xff, 0xff, 0xff]), answer.subarray(tag.length)])
}
