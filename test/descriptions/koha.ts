import * as z from 'zod'

import type { Description } from './description.ts'
import { basic, bearer, count, date, id, nullableText, text, token } from './shapes.ts'

/** Koha's REST API by the OpenAPI description of 22.11 to 25 (api/v1/swagger). An unknown query parameter is refused there. */
const error = z.looseObject({ error: text })
const malformed = z.union([
  z.array(z.looseObject({ path: text, message: text })),
  z.looseObject({ errors: z.array(z.unknown()) }),
  error,
])
const refused = { 401: error, 403: error, 404: z.union([error, text]), 500: error, 503: error }
const login = { authorization: z.union([bearer, basic]) }
const list = {
  _page: count,
  _per_page: z
    .string()
    .regex(/^(-1|\d+)$/)
    .optional(),
  _order_by: z.string().optional(),
  _match: z.enum(['contains', 'exact', 'starts_with', 'ends_with']).optional(),
  q: z.string().optional(),
}
const state = z.int().nullish()
const item = z.looseObject({
  item_id: z.int(),
  biblio_id: z.int(),
  external_id: nullableText,
  home_library_id: nullableText,
  holding_library_id: nullableText,
  location: nullableText,
  callnumber: nullableText,
  item_type_id: nullableText,
  not_for_loan_status: state,
  damaged_status: state,
  lost_status: state,
  withdrawn: state,
  restricted_status: state,
  checked_out_date: date.nullish(),
  holds_count: z.int().nullish(),
  checkout: z.looseObject({ checkout_id: z.int(), due_date: nullableText }).nullish(),
  first_hold: z.looseObject({ hold_id: z.int(), status: z.enum(['W', 'T', 'P']).nullable() }).nullish(),
})
const embeds = [
  'checkout',
  'transfer',
  'first_hold',
  'recall',
  'return_claim',
  'item_type',
  '+strings',
  'biblio',
  'item',
  'item.biblio',
  'checkouts+count',
  'overdues+count',
  'holds+count',
  'account_balance',
  'library',
  'extended_attributes',
]
const embed = z
  .string()
  .refine((names) => names.split(',').every((name) => embeds.includes(name)))
  .optional()
const patron = z.looseObject({
  patron_id: z.int(),
  cardnumber: nullableText,
  userid: nullableText,
  surname: nullableText,
  firstname: nullableText,
  library_id: text,
  category_id: text,
  expiry_date: date.nullable(),
  restricted: z.boolean(),
  patron_card_lost: z.boolean(),
})
const library = z.looseObject({ library_id: text, name: text })
const marc = 'text'

export const koha: Description = {
  operations: [
    {
      call: 'GET /api/v1/',
      answers: { 200: z.looseObject({ info: z.looseObject({ version: text }) }), ...refused },
    },
    // Not in the reference; where a Koha lacks it, the description above is left.
    { call: 'GET /api/v1/status/version', headers: login, answers: { 200: z.looseObject({}), ...refused } },
    {
      call: 'POST /api/v1/oauth/token',
      form: { grant_type: z.literal('client_credentials'), client_id: text, client_secret: text },
      answers: { 200: token, 400: error, 401: error, 403: error, 500: error, 503: error },
    },
    {
      call: 'GET /api/v1/libraries',
      query: list,
      headers: login,
      answers: { 200: z.array(library), 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/public/libraries',
      query: list,
      answers: { 200: z.array(library), 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/biblios/{id}',
      headers: {
        ...login,
        accept: z.enum([
          'application/json',
          'application/marcxml+xml',
          'application/marc-in-json',
          'application/marc',
          'text/plain',
        ]),
      },
      answers: { 200: marc, 406: z.array(text), ...refused },
    },
    {
      call: 'GET /api/v1/public/biblios/{id}',
      headers: {
        accept: z.enum([
          'application/marcxml+xml',
          'application/marc-in-json',
          'application/marc',
          'text/plain',
        ]),
      },
      answers: { 200: marc, 406: z.array(text), ...refused },
    },
    {
      call: 'GET /api/v1/biblios/{id}/items',
      query: list,
      headers: { ...login, 'x-koha-embed': embed },
      answers: { 200: z.array(item), 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/public/biblios/{id}/items',
      query: list,
      answers: { 200: z.array(item), 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/items',
      query: { ...list, external_id: z.string().optional() },
      headers: { ...login, 'x-koha-embed': embed },
      answers: { 200: z.array(item), 400: malformed, ...refused },
    },
    {
      call: 'POST /api/v1/auth/password/validation',
      headers: login,
      // Exactly one of the two.
      json: z.union([
        z.strictObject({ identifier: text, password: text }),
        z.strictObject({ userid: text, password: text }),
      ]),
      answers: {
        201: z.looseObject({ cardnumber: nullableText, patron_id: z.int(), userid: nullableText }),
        204: 'empty',
        400: error,
        ...refused,
      },
    },
    {
      call: 'GET /api/v1/patrons',
      query: { ...list, cardnumber: z.string().optional(), userid: z.string().optional() },
      headers: { ...login, 'x-koha-embed': embed },
      answers: { 200: z.array(patron), 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/patrons/{id}',
      headers: { ...login, 'x-koha-embed': embed },
      answers: { 200: patron, 400: malformed, ...refused },
    },
    {
      call: 'GET /api/v1/patrons/{id}/account',
      headers: login,
      answers: {
        200: z.looseObject({
          balance: z.number(),
          outstanding_debits: z.looseObject({
            total: z.number(),
            lines: z
              .array(
                z.looseObject({
                  account_line_id: z.int(),
                  amount: z.number(),
                  amount_outstanding: z.number(),
                }),
              )
              .optional(),
          }),
          outstanding_credits: z.looseObject({ total: z.number() }).optional(),
        }),
        ...refused,
      },
    },
    {
      call: 'GET /api/v1/checkouts',
      query: { ...list, patron_id: z.string().optional() },
      headers: { ...login, 'x-koha-embed': embed },
      answers: {
        200: z.array(z.looseObject({ checkout_id: z.int(), item_id: z.int(), due_date: text })),
        400: malformed,
        ...refused,
      },
    },
    {
      call: 'GET /api/v1/checkouts/{id}/allows_renewal',
      headers: login,
      answers: { 200: z.looseObject({ allows_renewal: z.boolean() }), ...refused },
    },
    {
      call: 'GET /api/v1/holds',
      query: { ...list, patron_id: z.string().optional() },
      headers: { ...login, 'x-koha-embed': embed },
      answers: {
        200: z.array(
          z.looseObject({
            hold_id: z.int(),
            biblio_id: id,
            pickup_library_id: nullableText,
            status: z.enum(['W', 'T', 'P']).nullable(),
            priority: z.int().nullish(),
            suspended: z.boolean().optional(),
          }),
        ),
        400: malformed,
        ...refused,
      },
    },
  ],
}
