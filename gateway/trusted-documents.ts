import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'graphql'
import * as z from 'zod'

import { UsageError } from './arguments.ts'
import { operationLimits } from './limits.ts'

/** `only`: nothing else is run; `allow`: they may be asked for by their id. */
export type TrustMode = 'only' | 'allow'
export type TrustedDocuments = { readonly mode: TrustMode; readonly byId: ReadonlyMap<string, string> }
/** What a client sends in a body or an address. */
export type GraphQLParameters = {
  readonly query?: unknown
  readonly documentId?: unknown
  readonly extensions?: unknown
}
export type TrustRefusal = {
  readonly status: 400 | 403 | 404
  readonly code: 'BAD_REQUEST' | 'DOCUMENT_NOT_TRUSTED' | 'DOCUMENT_NOT_FOUND'
  readonly message: string
}

const Manifest = z.record(z.string(), z.string())
const Extensions = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) })

/** By what clients call it: the SHA-256 of its text in UTF-8, hexadecimal. */
export function documentId(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Of these texts. @throws {UsageError} for one that is no GraphQL document; `from` says where it is from. */
export function trustDocuments(
  mode: TrustMode,
  texts: readonly { readonly text: string; readonly from: string }[],
): TrustedDocuments {
  const byId = new Map<string, string>()
  for (const { text, from } of texts) {
    try {
      parse(text, { noLocation: true, maxTokens: operationLimits.tokens })
    } catch (cause) {
      throw new UsageError(`${from} is no GraphQL document that could be run.`, { cause })
    }
    byId.set(documentId(text), text)
  }
  return { mode, byId }
}

/**
 * A JSON file of ids and documents, as build tools write it, or a folder of .graphql files, each one document with all its
 * fragments. @throws {UsageError} if it cannot be read, is empty, or holds a document under another id than its own.
 */
export function readTrustedDocuments(mode: TrustMode, path: string): TrustedDocuments {
  const texts = statSync(path).isDirectory() ? readFolder(path) : readManifest(path)
  if (texts.length === 0) throw new UsageError(`${path} holds no documents.`)
  return trustDocuments(mode, texts)
}

function readFolder(path: string) {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .toSorted()
    .map((name) => ({ text: readFileSync(join(path, name), 'utf8'), from: join(path, name) }))
}

function readManifest(path: string) {
  let manifest: z.infer<typeof Manifest>
  try {
    manifest = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new UsageError(`${path} is no JSON object of documents by their ids.`, { cause })
  }
  return Object.entries(manifest).map(([id, text]) => {
    if (bare(id) !== documentId(text))
      throw new UsageError(`${path}: ${id.slice(0, 80)} is not the SHA-256 of its document.`)
    return { text, from: `${path}: ${id}` }
  })
}

/** The document to run; undefined where what was sent stands as it is. */
export function documentOf(
  { query, documentId: id, extensions }: GraphQLParameters,
  { mode, byId }: TrustedDocuments,
): string | TrustRefusal | undefined {
  const persisted = Extensions.safeParse(extensions)
  const named = typeof id === 'string' ? id : persisted.data?.persistedQuery.sha256Hash
  const text = typeof query === 'string' && query !== '' ? query : undefined
  if (named !== undefined) {
    if (text !== undefined && documentId(text) !== bare(named))
      return { status: 400, code: 'BAD_REQUEST', message: 'The document is not the one that its id names.' }
    const known = byId.get(bare(named))
    if (known !== undefined) return known
    if (text === undefined)
      return {
        status: 404,
        code: 'DOCUMENT_NOT_FOUND',
        message: 'There is no trusted document with this id.',
      }
  }
  if (mode === 'allow' || (text !== undefined && byId.has(documentId(text)))) return undefined
  return { status: 403, code: 'DOCUMENT_NOT_TRUSTED', message: 'Only trusted documents are run here.' }
}

function bare(id: string): string {
  return id.replace(/^sha256:/i, '').toLowerCase()
}
