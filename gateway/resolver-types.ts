import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers'
import { parse } from 'graphql'

const heading = '// Generated from the schema by `npm run generate`. Do not edit.\n'

/** The generator's word for "no keys". The schema has a type `Record` of its own, which would shadow TypeScript's. */
const noKeys = { written: 'Record<PropertyKey, never>', meant: '{ [key in PropertyKey]: never }' }

/**
 * TypeScript types of one subgraph's resolvers; the same input always gives the same bytes.
 * `models` is the source of the subgraph's models.ts: `export type XModel` there is what the resolvers of the
 * schema's type `X` are given as parent. A type without a model is passed along as the schema has it.
 */
export async function resolverTypes(sdl: string, models: string | undefined): Promise<string> {
  const generated = await codegen({
    filename: 'schema.generated.ts',
    schema: parse(sdl),
    documents: [],
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
    config: {
      federation: true,
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      importExtension: '.ts',
      contextType: '../context.ts#RequestContext',
      mappers: mappersOf(models ?? ''),
      strictScalars: true,
      scalars: { ID: 'string', DateTime: 'string', Date: 'string', _FieldSet: 'string' },
    },
  })
  return heading + generated.replaceAll(noKeys.written, noKeys.meant)
}

function mappersOf(models: string): Record<string, string> {
  const names = [...models.matchAll(/^export (?:type|interface) (\w+)Model\b/gm)].map(
    (match) => match[1] ?? '',
  )
  return Object.fromEntries(names.map((name) => [name, `./models.ts#${name}Model`]))
}
