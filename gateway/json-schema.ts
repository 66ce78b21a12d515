import * as z from 'zod'

import { type Registry, consortiumSchema } from './config.ts'

/** The consortium file's schema for editors; JSON Schema 2020-12. */
export function consortiumJsonSchema(registry: Registry): string {
  const schema = z.toJSONSchema(consortiumSchema(registry), { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ ...schema, title: 'Polyshelf consortium' }, null, 2)}\n`
}
