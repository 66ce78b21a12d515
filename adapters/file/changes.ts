import type { HarvestedChange } from '../index/port.ts'
import { fileLimits } from '../limits.ts'
import { Iso2709Framer } from '../protocols/marc/iso2709-framer.ts'
import { leaderScore } from '../protocols/marc/iso2709.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { PageDecoder } from '../protocols/oai-pmh/decode.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { XmlReader } from '../protocols/xml.ts'

/** A change, and where reading goes on behind it: bytes of ISO 2709, else records or lines. */
export type FileChange = { readonly change: HarvestedChange; readonly position: number }
export type FileReading = {
  /** Names records that cannot be read. */
  readonly name: string
  readonly datestamp: string
  /** Where an earlier run had come to, by `position`; 0 for the beginning. */
  readonly from: number
}

/** The changes that a file holds, chunk by chunk. @throws {ProtocolError} where it is no file of MARC, or XML breaks off. */
export async function* readChanges(
  chunks: AsyncIterable<Uint8Array>,
  reading: FileReading,
): AsyncGenerator<readonly FileChange[]> {
  let reader: ChangeReader | undefined
  for await (const chunk of chunks) {
    reader ??= readerFor(chunk, reading)
    yield reader.push(chunk)
  }
  if (reader !== undefined) yield reader.end()
}

/** Cuts one file. @throws {ProtocolError} as `readChanges` does. */
export type ChangeReader = {
  push(chunk: Uint8Array): readonly FileChange[]
  end(): readonly FileChange[]
}

/** By the beginning of the file, which is in its first chunk. */
export function readerFor(first: Uint8Array, reading: FileReading): ChangeReader {
  if (reading.name.endsWith('.ids')) return idReader(reading)
  const start = Buffer.from(first.subarray(0, 1_000)).toString('latin1')
  if (start.startsWith('PK')) throw new ProtocolError('MALFORMED', 'a zip archive: only gzip is unpacked')
  return /^(?:\u00EF\u00BB\u00BF)?\s*</.test(start) ? xmlReader(reading) : isoReader(reading)
}

/** Nothing is told before something in the file begins like a record: else bytes of any kind would be records that are broken. */
function isoReader({ name, datestamp, from }: FileReading): ChangeReader {
  const framer = new Iso2709Framer()
  const proof = new RecordProof()
  let held: readonly FileChange[] = []
  let skip = from
  const changesOf = (frames: ReturnType<Iso2709Framer['push']>): readonly FileChange[] =>
    frames.map(({ bytes, rawOffset, rawEnd, error }) => {
      const place = `${name}@${from + rawOffset}`
      return {
        position: from + rawEnd,
        change:
          error === undefined
            ? { type: 'marc', place, datestamp, marc: new Uint8Array(bytes) }
            : { type: 'quarantined', identifier: place, datestamp, reason: error.message },
      }
    })
  const told = (changes: readonly FileChange[]) => {
    const all = held.length === 0 ? changes : [...held, ...changes]
    held = proof.found ? [] : all
    return proof.found ? all : []
  }
  return {
    push(chunk) {
      // From the beginning, also where reading goes on in its middle: another file may lie there now.
      proof.push(chunk)
      const skipped = Math.min(skip, chunk.length)
      skip -= skipped
      return told(changesOf(framer.push(chunk.subarray(skipped))))
    },
    end() {
      proof.end()
      return told(changesOf(framer.end()))
    },
  }
}

/** Looks for anything that begins like a record of ISO 2709. */
class RecordProof {
  readonly #framer = new Iso2709Framer()
  #bytes = 0
  found = false

  /** @throws {ProtocolError} if there is none within `probeBytes`. */
  push(chunk: Uint8Array): void {
    if (this.found) return
    this.#bytes += chunk.length
    this.#look(this.#framer.push(chunk))
    if (!this.found && this.#bytes > fileLimits.probeBytes) this.#refuse()
  }

  /** @throws {ProtocolError} if there was something, and none of it was one. */
  end(): void {
    if (this.found) return
    this.#look(this.#framer.end())
    if (!this.found && this.#bytes > 0) this.#refuse()
  }

  #look(frames: ReturnType<Iso2709Framer['push']>): void {
    this.found = frames.some(({ bytes, error }) => error === undefined && leaderScore(bytes, 0) >= 3)
  }

  #refuse(): never {
    throw new ProtocolError('MALFORMED', `no record in ${this.#bytes} bytes`)
  }
}

function xmlReader({ name, datestamp, from }: FileReading): ChangeReader {
  const decoder = new PageDecoder({ strict: false })
  let found: FileChange[] = []
  let records = 0
  const xml = new XmlReader({
    collect: (local) => local === 'record',
    onElement(element) {
      records += 1
      if (records <= from) return
      const place = `${name}#${records}`
      try {
        const marc = marcFromXml(element)
        found.push({ position: records, change: { type: 'marc', place, datestamp, marc } })
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error
        const reason = error.message
        found.push({
          position: records,
          change: { type: 'quarantined', identifier: place, datestamp, reason },
        })
      }
    },
  })
  const taken = () => {
    const changes = found
    found = []
    return changes
  }
  return {
    push(chunk) {
      xml.write(decoder.decode(chunk))
      return taken()
    },
    end() {
      xml.write(decoder.end())
      xml.close()
      return taken()
    },
  }
}

function idReader({ datestamp, from }: FileReading): ChangeReader {
  const decoder = new TextDecoder()
  let rest = ''
  let lines = 0
  const changesOf = (texts: readonly string[]): readonly FileChange[] =>
    texts.flatMap((text) => {
      lines += 1
      const id = text.trim()
      if (id === '' || lines <= from || id.length > longestId) return []
      const change = { type: 'deleted', identifier: id, localId: id, datestamp } as const
      return [{ position: lines, change }]
    })
  return {
    push(chunk) {
      const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = (texts.pop() ?? '').slice(0, longestId + 1)
      return changesOf(texts)
    },
    end: () => changesOf([rest]),
  }
}
/** No system's ids are longer; the rest of such a line is no list of ids. */
const longestId = 500
