import type { FastifyRequest } from 'fastify'

import { documentOf, type TrustedDocuments, type TrustRefusal } from './trusted-documents.ts'

/**
 * Puts the document that a request names by its id into it, or says why it is not run. What is no request of GraphQL is left to
 * be refused as it always is.
 */
export function takeTrusted(request: FastifyRequest, documents: TrustedDocuments): TrustRefusal | undefined {
  return request.method === 'GET' ? takeFromAddress(request, documents) : takeFromBody(request, documents)
}

function takeFromBody(request: FastifyRequest, documents: TrustedDocuments): TrustRefusal | undefined {
  if (!isObject(request.body)) return undefined
  const found = documentOf(request.body, documents)
  if (typeof found !== 'string') return found
  const { documentId: _, extensions, ...rest } = request.body
  const { persistedQuery: __, ...others } = isObject(extensions) ? extensions : {}
  request.body = { ...rest, query: found, ...(Object.keys(others).length > 0 && { extensions: others }) }
  return undefined
}

function takeFromAddress(request: FastifyRequest, documents: TrustedDocuments): TrustRefusal | undefined {
  // Read as those read it who come after.
  const { pathname, searchParams: parameters } = new URL(request.url, 'http://localhost')
  // Of a name given twice, no two readers take the same.
  for (const name of ['query', 'documentId', 'extensions'])
    if (parameters.getAll(name).length > 1)
      return { status: 400, code: 'BAD_REQUEST', message: `The address gives ${name} twice.` }
  const given = (name: string) => parameters.get(name) ?? undefined
  const found = documentOf(
    { query: given('query'), documentId: given('documentId'), extensions: parsed(given('extensions')) },
    documents,
  )
  if (typeof found !== 'string') return found
  parameters.set('query', found)
  parameters.delete('documentId')
  parameters.delete('extensions')
  request.raw.url = `${pathname}?${parameters.toString()}`
  return undefined
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
