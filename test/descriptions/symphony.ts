import * as z from 'zod'

import type { AnswerShape, Description } from './description.ts'
import { count, json, nullableText, optional, text } from './shapes.ts'

/** Symphony Web Services, by captures of Penn State's and clients of other libraries; the vendor's own is not public. */
const messages = z.looseObject({ messageList: z.array(z.looseObject({ code: text, message: text })).min(1) })
const refused: Record<number, AnswerShape> = {
  400: messages,
  401: messages,
  403: messages,
  404: z.union([messages, text]),
  429: 'text',
  500: messages,
  503: 'text',
}
const guest = { 'x-sirs-clientid': text, 'sd-originating-app-id': text, accept: json }
const staff = { ...guest, 'x-sirs-sessiontoken': text }
const fields = { includeFields: optional }
const resource = (more: Record<string, z.ZodType> = {}) =>
  z.looseObject({ resource: z.string().regex(/^\//), key: text, fields: z.looseObject(more) })
const key = z.looseObject({ resource: z.string().regex(/^\/policy\//), key: text })
const item = resource({
  barcode: nullableText,
  currentLocation: key.nullish(),
  homeLocation: key.nullish(),
  itemType: key.nullish(),
  library: key.nullish(),
})
const call = resource({ itemList: z.array(item).nullish() })
const bib = resource({ callList: z.array(z.union([call, z.looseObject({ key: text })])).nullish() })
const user = resource({
  standing: key.nullish(),
  profile: key.nullish(),
  privilegeExpiresDate: z.iso.date().nullish(),
})
const login = z.strictObject({ login: text, password: text })
const policies = {
  query: { key: z.literal('*'), ...fields },
  headers: guest,
  answers: { 200: z.array(resource({ displayName: nullableText })), ...refused },
}
const search = (row: z.ZodType) =>
  z.looseObject({ result: z.array(row.nullable()).optional(), totalResults: z.int() })

export const symphony: Description = {
  operations: [
    {
      call: 'POST /symws/user/staff/login',
      headers: guest,
      json: login,
      answers: { 200: z.looseObject({ sessionToken: text }), ...refused },
    },
    {
      call: 'POST /symws/user/patron/login',
      headers: guest,
      json: login,
      answers: { 200: z.looseObject({ sessionToken: text, patronKey: text }), ...refused },
    },
    {
      call: 'POST /symws/user/patron/authenticate',
      headers: staff,
      json: z.strictObject({ barcode: text, password: text }),
      answers: { 200: z.looseObject({ patronKey: text }), ...refused },
    },
    {
      call: 'GET /symws/user/patron/search',
      query: { q: z.string().regex(/^(ID|ALT_ID):/), rw: count, ct: count, ...fields },
      headers: staff,
      answers: { 200: search(user), ...refused },
    },
    {
      call: 'GET /symws/user/patron/key/{key}',
      query: fields,
      headers: staff,
      answers: { 200: user, ...refused },
    },
    {
      call: 'GET /symws/catalog/bib/search',
      query: {
        q: z.string().regex(/^[A-Z0-9_]+:/),
        rw: count,
        ct: count,
        j: z.enum(['AND', 'OR', 'PHRASE']).optional(),
        ...fields,
      },
      headers: guest,
      answers: { 200: search(bib), ...refused },
    },
    {
      call: 'GET /symws/catalog/bib/key/{key}',
      query: fields,
      headers: guest,
      answers: { 200: bib, ...refused },
    },
    {
      call: 'GET /symws/catalog/call/key/{key}',
      query: fields,
      headers: guest,
      answers: { 200: call, ...refused },
    },
    { call: 'GET /symws/policy/library/simpleQuery', ...policies },
    { call: 'GET /symws/policy/location/simpleQuery', ...policies },
  ],
}
