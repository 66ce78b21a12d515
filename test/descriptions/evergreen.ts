import * as z from 'zod'

import type { AnswerShape, Description } from './description.ts'
import { basic, bearer, count, nullableText, optional, text } from './shapes.ts'

/** Evergreen's OpenAPI server (3.15) by its controllers and table of endpoints, and SuperCat. Errors may be an event in a 200. */
const event = z.looseObject({ ilsevent: z.union([z.int(), text]), textcode: text })
const orEvent = (shape: z.ZodType) => z.union([shape, event])
const refused: Record<number, AnswerShape> = {
  400: 'text',
  401: 'text',
  403: 'text',
  404: 'text',
  429: 'text',
  500: 'text',
}
const letter = z.enum(['t', 'f'])
const root = '/openapi3/v0'
const get = (path: string, shape: z.ZodType, query: Record<string, z.ZodType> = {}) => ({
  call: `GET ${root}${path}`,
  query,
  headers: { authorization: bearer },
  answers: { 200: orEvent(shape), ...refused },
})
const user = z.looseObject({
  id: z.int(),
  usrname: text,
  active: letter,
  barred: letter,
  expire_date: nullableText,
})
const copy = z.looseObject({
  id: z.int(),
  barcode: nullableText,
  circ_lib: z.int(),
  holdable: letter,
  circulate: letter,
  ref: letter,
  status: z.looseObject({ id: z.int(), name: text, holdable: letter }),
  location: z.looseObject({ name: text, holdable: letter, circulate: letter }),
})
const opac = (path: string, query: Record<string, z.ZodType>) => ({
  call: `GET ${path}`,
  query,
  answers: { 200: 'text' as const, 400: 'text' as const, 404: 'text' as const, 500: 'text' as const },
})

export const evergreen: Description = {
  operations: [
    {
      call: `GET ${root}/self/auth`,
      headers: { authorization: basic },
      answers: { 200: z.looseObject({ token: text }), ...refused },
    },
    {
      call: `DELETE ${root}/self/auth`,
      headers: { authorization: bearer },
      answers: { 200: 'text', 204: 'empty', ...refused },
    },
    get('/self/me', z.looseObject({ id: z.int(), usrname: text })),
    get('/org_units', z.array(z.looseObject({ id: z.int(), shortname: text, name: text }))),
    get('/bib/{id}', z.looseObject({ id: z.int(), marc: text }).nullable()),
    get('/bib/{id}/holdings', z.array(copy), { limit: count, offset: count }),
    get('/patrons/by_barcode/{card}', user),
    get('/patrons/by_username/{name}', user),
    get('/patron/{id}/standing_penalties', z.array(z.int())),
    get('/patron/{id}/standing_penalty/{penalty}', z.unknown()),
    get(
      '/patron/{id}/transactions/have_balance',
      z.array(z.looseObject({ balance_owed: z.union([text, z.number()]) })),
    ),
    get('/patron/{id}/checkouts', z.unknown()),
    get('/patron/{id}/holds', z.unknown(), { limit: count, offset: count }),
    opac('/opac/extras/unapi', {
      // Without an id unAPI lists its formats.
      id: z
        .string()
        .regex(/^tag::U2@bre\/\d+(\{[a-z_,]*\})?(\/\w+(\/\d+)?)?$/)
        .optional(),
      format: optional,
      // Not in the reference; without it some sites answer in a language of their own.
      locale: optional,
    }),
    opac('/opac/extras/opensearch/1.1/{org}/marcxml/keyword/', {
      searchTerms: text,
      startIndex: count,
      count,
      searchSort: optional,
      searchSortDir: optional,
    }),
    opac('/osrf-gateway-v1', { service: text, method: text, param: optional }),
  ],
}
