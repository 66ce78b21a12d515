import { Lane } from '../index/lane.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { parseCalls, type ParseCalls, type ParsedEnd, type ParsedPiece, type ParseOptions } from './parse.ts'

/** Where pages are parsed, one at a time. */
export type PageParser = {
  begin(options: ParseOptions): Promise<void>
  write(bytes: Uint8Array): Promise<ParsedPiece>
  end(): Promise<ParsedEnd>
}

/** For short answers: a thread would take longer to start. */
export function parserHere(): PageParser {
  const calls = parseCalls()
  return {
    begin: (options) => Promise.resolve(calls.begin(options)),
    write: (bytes) => Promise.resolve(calls.write(memoryOf(bytes))),
    end: () => Promise.resolve(calls.end()),
  }
}

/** For lists: a thread of its own, so that a page holds nobody up. */
export function openParser(system: string): PageParser & AsyncDisposable {
  const lane = new Lane<ParseCalls>({
    name: 'harvest',
    module: new URL('./worker.ts', import.meta.url),
    data: undefined,
    inBackground: true,
  })
  return {
    begin: (options) => lane.call(system, 'begin', [options]),
    write: (bytes) => lane.call(system, 'write', [memoryOf(bytes)]),
    end: () => lane.call(system, 'end', []),
    [Symbol.asyncDispose]: () => lane[Symbol.asyncDispose](),
  }
}

/** @throws {ProtocolError} the page's fault. */
export function refuseFailure({ failure }: ParsedPiece): void {
  if (failure !== undefined) throw new ProtocolError(failure.fault, failure.message)
}

function memoryOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
