import * as z from 'zod'

import type { AnswerShape, Description } from './description.ts'
import { count, json, nullableText, optional, text } from './shapes.ts'

/** Alma's REST API, by Ex Libris' developer network and captures of Princeton's. Business errors are 400 with a code. */
const errors = z.looseObject({
  errorsExist: z.literal(true),
  errorList: z.looseObject({ error: z.array(z.looseObject({ errorCode: text, errorMessage: text })).min(1) }),
})
/** What the gateway in front says comes as XML, whatever was asked for. */
const gateway = z.union([errors, z.string().regex(/^<(\?xml|web_service_result|html)/)])
const refused: Record<number, AnswerShape> = {
  400: gateway,
  401: gateway,
  403: gateway,
  404: gateway,
  429: gateway,
  500: gateway,
  503: 'text',
}
const key = { authorization: z.string().regex(/^apikey \S+$/), accept: json }
const coded = z.looseObject({ value: nullableText, desc: nullableText }).nullish()
/** Up to 19 digits, so text; the demo has shorter ones than the eight that are the least. */
const mmsId = z.string().regex(/^\d{1,19}$/)
const base = z.looseObject({ value: z.enum(['0', '1']), desc: nullableText }).nullish()
const item = z.looseObject({
  holding_data: z.looseObject({
    call_number: nullableText,
    in_temp_location: z.boolean(),
    temp_library: coded,
    temp_location: coded,
  }),
  item_data: z.looseObject({
    pid: text,
    barcode: nullableText,
    base_status: base,
    process_type: coded,
    requested: z.boolean(),
    due_date: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?Z$/)
      .optional(),
    library: coded,
    location: coded,
    policy: coded,
  }),
})
const user = z.looseObject({
  primary_id: text,
  expiry_date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dZ$/)
    .nullish(),
  account_type: coded,
  status: coded,
  user_identifier: z.array(
    z.looseObject({ value: text, id_type: coded, status: z.enum(['ACTIVE', 'INACTIVE']) }),
  ),
  user_block: z.array(
    z.looseObject({
      block_type: coded,
      block_description: coded,
      block_status: z.enum(['ACTIVE', 'INACTIVE']),
    }),
  ),
  fees: z.looseObject({ value: z.number() }).optional(),
  loans: z.looseObject({ value: z.int() }).optional(),
  requests: z.looseObject({ value: z.int() }).optional(),
})
const page = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/)
    .optional(),
  offset: count,
}
const byUser = { user_id_type: optional }

export const alma: Description = {
  operations: [
    {
      call: 'GET /almaws/v1/bibs',
      query: {
        mms_id: z.string().refine((ids) => ids.split(',').length <= 100),
        view: z.enum(['full', 'brief', 'local_fields']).optional(),
        expand: optional,
      },
      headers: key,
      // The record is MARCXML in a string.
      answers: {
        200: z.looseObject({
          bib: z
            .array(
              z.looseObject({
                mms_id: mmsId,
                anies: z.array(z.string().regex(/^<\?xml|^<record/)).length(1),
              }),
            )
            .optional(),
          total_record_count: z.int(),
        }),
        ...refused,
      },
    },
    {
      call: 'GET /almaws/v1/bibs/{mmsId}/holdings/ALL/items',
      query: {
        ...page,
        expand: optional,
        order_by: optional,
        direction: z.enum(['asc', 'desc']).optional(),
        user_id: optional,
      },
      headers: key,
      answers: {
        200: z.looseObject({ item: z.array(item).min(1).optional(), total_record_count: z.int() }),
        ...refused,
      },
    },
    {
      call: 'POST /almaws/v1/users/{id}',
      // The password in a header, never in the query, where it would be written down.
      query: { ...byUser, op: z.literal('auth') },
      headers: { ...key, 'exl-user-pw': text, 'content-type': z.undefined().optional() },
      answers: { 204: 'empty', ...refused },
    },
    {
      call: 'GET /almaws/v1/users/{id}',
      query: { ...byUser, view: optional, expand: optional },
      headers: key,
      answers: { 200: user, ...refused },
    },
    {
      call: 'GET /almaws/v1/users/{id}/loans',
      query: {
        ...byUser,
        ...page,
        expand: optional,
        order_by: optional,
        direction: optional,
        loan_status: optional,
      },
      headers: key,
      answers: {
        200: z.looseObject({
          item_loan: z
            .array(z.looseObject({ loan_id: text, due_date: nullableText, mms_id: nullableText }))
            .optional(),
          total_record_count: z.int(),
        }),
        ...refused,
      },
    },
    {
      call: 'GET /almaws/v1/users/{id}/requests',
      query: { ...byUser, ...page, request_type: optional, status: optional },
      headers: key,
      answers: {
        200: z.looseObject({
          user_request: z
            .array(z.looseObject({ request_id: text, request_type: text, request_status: text }))
            .optional(),
          total_record_count: z.int(),
        }),
        ...refused,
      },
    },
    {
      call: 'GET /almaws/v1/users/{id}/fees',
      query: { ...byUser, status: optional },
      headers: key,
      answers: {
        200: z.looseObject({
          fee: z.array(z.looseObject({ id: text, type: coded, balance: z.number() })).optional(),
          total_sum: z.number().optional(),
          currency: nullableText,
          total_record_count: z.int(),
        }),
        ...refused,
      },
    },
  ],
}
