import { describe, expect, it } from 'vitest'

import { UsageError, readArguments } from '../../../gateway/arguments.ts'

describe('the command line', () => {
  it('is the demo on no particular port if it says nothing', () => {
    expect(readArguments([], {})).toEqual({
      config: undefined,
      port: undefined,
      host: undefined,
      metricsPort: undefined,
      logLevel: 'info',
      positionals: [],
    })
  })

  it('puts --port before PORT', () => {
    expect(readArguments(['--port', '4711'], { PORT: '1' }).port).toBe(4711)
    expect(readArguments([], { PORT: '8080' }).port).toBe(8080)
    expect(readArguments([], { PORT: '' }).port).toBeUndefined()
  })

  it.each([
    [
      ['--bogus'],
      'Unknown option --bogus; known are --config, --port, --host, --metrics-port, --log-level, --trusted-documents.',
    ],
    [
      ['-x'],
      'Unknown option -x; known are --config, --port, --host, --metrics-port, --log-level, --trusted-documents.',
    ],
    [['--port'], '--port needs a value.'],
    [['--port', '65536'], '--port has to be a port number from 0 to 65535.'],
    [['--port', '4e3'], '--port has to be a port number from 0 to 65535.'],
    [['--log-level', 'loud'], '--log-level has to be one of debug, info, warn, error, silent.'],
  ])('is refused in one sentence: %j', (argv, sentence) => {
    expect(() => readArguments(argv, {})).toThrow(new UsageError(sentence))
  })

  it('says where a bad port came from', () => {
    expect(() => readArguments([], { PORT: 'http' })).toThrow('PORT has to be a port number')
  })
})
