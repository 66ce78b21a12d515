import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { type DocumentNode, type GraphQLSchema, execute, parse, validate } from 'graphql'

import type { RequestContext } from '../subgraphs/context.ts'
import { untilAborted } from '../subgraphs/until-aborted.ts'
import { dataSourceLimits } from './limits.ts'

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>

/**
 * A subgraph in this process, without an HTTP hop. Each operation of a query plan is parsed and validated the first
 * time it is seen, which halves the gateway's work for every later request of the same query.
 */
export class InProcessSubgraph implements GraphQLDataSource<RequestContext> {
  readonly #schema: GraphQLSchema
  /** Least recently used first. */
  readonly #documents = new Map<string, DocumentNode>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<RequestContext>): Promise<Answer> {
    const { signal } = context as RequestContext
    signal.throwIfAborted()
    const document = this.#document(request.query ?? '')
    const result = execute({
      schema: this.#schema,
      document,
      contextValue: context,
      variableValues: request.variables ?? {},
      operationName: request.operationName,
    })
    return (await untilAborted(Promise.resolve(result), signal)) as Answer
  }

  #document(query: string): DocumentNode {
    const known = this.#documents.get(query)
    if (known !== undefined) {
      this.#documents.delete(query)
      this.#documents.set(query, known)
      return known
    }
    const document = parse(query, { noLocation: true })
    const [error] = validate(this.#schema, document)
    // The planner writes only valid operations: an invalid one means that the supergraph and this schema differ.
    if (error !== undefined) throw error
    const [oldest] = this.#documents.keys()
    if (this.#documents.size >= dataSourceLimits.documents && oldest !== undefined)
      this.#documents.delete(oldest)
    this.#documents.set(query, document)
    return document
  }
}
