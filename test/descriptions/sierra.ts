import * as z from 'zod'

import type { AnswerShape, Description, Operation } from './description.ts'
import { basic, bearer, count, nullableText, optional, text, token } from './shapes.ts'

/** Sierra's REST API, versions 5 and 6, by Innovative's documentation, and the old PatronAPI. */
const error = z.looseObject({ code: z.int(), specificCode: z.int(), httpStatus: z.int(), name: text })
const refused: Record<number, AnswerShape> = {
  400: error,
  401: error,
  403: error,
  404: error,
  409: error,
  429: 'text',
  500: error,
  503: error,
}
const login = { authorization: bearer }
const page = {
  limit: z
    .string()
    .regex(/^([1-9]\d{0,2}|1\d{3}|2000)$/)
    .optional(),
  offset: count,
  fields: optional,
}
const number = z.union([z.int(), z.string().regex(/^\d+$/)])
const entries = (row: z.ZodType) =>
  z.looseObject({ total: z.int(), start: z.int().optional(), entries: z.array(row) })
const bib = z.looseObject({ id: number })
const item = z.looseObject({
  id: number,
  bibIds: z.array(number).optional(),
  location: z.looseObject({ code: text, name: nullableText }).nullish(),
  status: z
    .looseObject({ code: text, display: nullableText, duedate: z.iso.datetime().optional() })
    .nullish(),
  holdCount: z.int().optional(),
})
const patron = z.looseObject({
  id: number,
  expirationDate: z.iso.date().optional(),
  moneyOwed: z.number().optional(),
})
const filters = {
  deleted: z.enum(['true', 'false']).optional(),
  suppressed: z.enum(['true', 'false']).optional(),
}
const list = z.string().regex(/^\d+(,\d+)*$/)

const rest: readonly Operation[] = [
  {
    call: 'POST /token',
    headers: { authorization: basic },
    form: { grant_type: z.literal('client_credentials') },
    answers: { 200: token, ...refused },
  },
  {
    call: 'GET /info/token',
    headers: login,
    answers: { 200: z.looseObject({ roles: z.array(z.looseObject({ name: text })) }), ...refused },
  },
  {
    call: 'GET /bibs',
    query: { ...page, ...filters, id: list.optional() },
    headers: login,
    answers: { 200: entries(bib), ...refused },
  },
  {
    call: 'GET /bibs/search',
    query: {
      limit: page.limit,
      offset: count,
      fields: optional,
      text,
      index: z.enum(['title', 'author', 'subject', 'note']).optional(),
    },
    headers: login,
    answers: {
      200: z.looseObject({
        count: z.int(),
        total: z.int(),
        start: z.int(),
        entries: z.array(z.looseObject({ relevance: z.number().optional(), bib })),
      }),
      ...refused,
    },
  },
  {
    call: 'GET /items',
    query: { ...page, ...filters, bibIds: list.optional(), id: list.optional() },
    headers: login,
    answers: { 200: entries(item), ...refused },
  },
  {
    call: 'POST /patrons/auth',
    headers: login,
    json: z.strictObject({ authMethod: z.enum(['native', 'ldap']), patronId: text, patronSecret: text }),
    // The bare record number.
    answers: { 200: number, ...refused },
  },
  {
    call: 'POST /patrons/validate',
    headers: login,
    json: z.strictObject({ barcode: text, pin: text, caseSensitivity: z.boolean().optional() }),
    answers: { 204: 'empty', ...refused },
  },
  {
    call: 'GET /patrons/find',
    query: { varFieldTag: z.enum(['b', 'u']), varFieldContent: text, fields: optional },
    headers: login,
    answers: { 200: patron, ...refused },
  },
  {
    call: 'GET /patrons/{id}',
    query: { fields: optional },
    headers: login,
    answers: { 200: patron, ...refused },
  },
  {
    call: 'GET /patrons/{id}/checkouts',
    query: page,
    headers: login,
    answers: { 200: entries(z.looseObject({ id: z.url(), item: z.url() })), ...refused },
  },
  {
    call: 'GET /patrons/{id}/holds',
    query: page,
    headers: login,
    answers: {
      200: entries(
        z.looseObject({
          id: z.url(),
          record: z.url(),
          recordType: z.enum(['i', 'b', 'j']),
          status: z.looseObject({ code: text }),
        }),
      ),
      ...refused,
    },
  },
  {
    call: 'GET /patrons/{id}/fines',
    query: page,
    headers: login,
    answers: { 200: entries(z.looseObject({ itemCharge: z.number().optional() })), ...refused },
  },
]

export const sierra: Description = {
  operations: [
    ...['/iii/sierra-api/v5', '/iii/sierra-api/v6'].flatMap((base) =>
      rest.map((operation) => ({ ...operation, call: operation.call.replace(' ', ` ${base}`) })),
    ),
    { call: 'GET /PATRONAPI/{card}/{pin}/pintest', answers: { 200: 'text', 403: 'text' } },
    { call: 'GET /PATRONAPI/{card}/dump', answers: { 200: 'text', 403: 'text' } },
  ],
}
