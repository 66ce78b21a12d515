import { escapeXml } from '../../adapters/protocols/xml.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { type EmbeddedAnswer, type EmbeddedRequest, startHttpServer } from './http-server.ts'
import { readArguments } from './oai/arguments.ts'
import { OaiError } from './oai/errors.ts'
import { type OaiOptions, Repository } from './oai/repository.ts'
import { answerVerb, timestamp } from './oai/responses.ts'
import type { DemoLibrary } from './types.ts'

/** An OAI-PMH 2.0 repository at `/oai`: six verbs, sets, date ranges, resumption tokens, deletions kept for good. */
export async function startOaiServer(
  library: DemoLibrary,
  options: OaiOptions = { prefixes: ['marc21', 'oai_dc'] },
): Promise<EmbeddedServer> {
  const repository = new Repository(library, options)
  return startHttpServer('oai-pmh', (request) => answer(repository, request))
}

function answer(repository: Repository, request: EmbeddedRequest): EmbeddedAnswer {
  if (request.url.pathname !== '/oai') return { status: 404, body: 'not found' }
  if (request.refusesLogin) return { status: 401, body: 'unauthorised' }
  const number = repository.begin()
  const { busyEvery } = repository.options
  if (busyEvery !== undefined && number % busyEvery === 0)
    return { status: 503, headers: { 'retry-after': '1' }, body: 'busy' }
  const baseUrl = `http://${request.headers.host ?? '127.0.0.1'}/oai`
  const parameters = request.method === 'POST' ? new URLSearchParams(request.body) : request.url.searchParams
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: envelope(repository, parameters, baseUrl),
  }
}

function envelope(repository: Repository, parameters: URLSearchParams, baseUrl: string): string {
  let attributes = ''
  let content: string
  try {
    const { verb, given } = readArguments(parameters)
    // §3.2: after badVerb and badArgument the request is not repeated.
    attributes = Object.entries({ verb, ...given })
      .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
      .join('')
    content = answerVerb(verb, given, repository, baseUrl)
  } catch (error) {
    if (!(error instanceof OaiError)) throw error
    if (error.code === 'badVerb' || error.code === 'badArgument') attributes = ''
    content = `<error code="${error.code}">${escapeXml(error.message)}</error>`
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">',
    `<responseDate>${timestamp(Date.now())}</responseDate>`,
    `<request${attributes}>${escapeXml(baseUrl)}</request>`,
    content,
    '</OAI-PMH>',
  ].join('\n')
}
