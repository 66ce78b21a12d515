import * as z from 'zod'

import type { AnswerShape, Description } from './description.ts'
import { bearer, nullableText, optional, text } from './shapes.ts'

/** An ISO 8601 date or date with time, or nobody knows. */
const moment = z.string().regex(/^(\d{4}-\d\d-\d\d(T\S+)?|unknown)$/)
const fault = z.looseObject({ error: text, code: z.int().optional(), error_description: text.optional() })
const faults: Record<number, AnswerShape> = {
  400: fault,
  401: fault,
  403: fault,
  404: fault,
  405: fault,
  422: fault,
  429: 'text',
  500: fault,
  501: fault,
  502: fault,
  503: fault,
  504: fault,
}

const entity = z.looseObject({ id: nullableText, content: nullableText, href: nullableText })
const service = z.looseObject({
  service: z.union([z.enum(['presentation', 'loan', 'interloan', 'remote', 'openaccess']), z.url()]),
  href: nullableText,
  limitation: z.array(entity).optional(),
})
const document = z.looseObject({
  id: z.string().optional(),
  requested: z.string().optional(),
  item: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        label: z.string().optional(),
        department: entity.optional(),
        storage: entity.optional(),
        available: z.array(service.extend({ delay: text.optional() })).optional(),
        unavailable: z
          .array(service.extend({ expected: moment.optional(), queue: z.int().optional() }))
          .optional(),
      }),
    )
    .optional(),
})

/** DAIA 1.0.0 and 0.5. */
export const daia: Description = {
  operations: [
    {
      call: 'GET /daia',
      query: {
        id: text,
        format: z.literal('json'),
        'patron-type': optional,
        patron: optional,
        lang: optional,
        suppress: optional,
      },
      headers: { authorization: bearer.optional() },
      // Some answer every error with 200.
      answers: { 200: z.union([z.looseObject({ document: z.array(document) }), fault]), ...faults },
    },
  ],
}

const login = {
  username: text,
  password: text.optional(),
  grant_type: z.enum(['password', 'client_credentials']),
  scope: optional,
  patron: optional,
}
const ofPatron = (shape: z.ZodType) => ({
  // Who asks without one is told so.
  headers: { authorization: bearer.optional() },
  answers: { 200: z.union([shape, fault]), ...faults },
})

/** PAIA 1.4, auth and core. */
export const paia: Description = {
  operations: [
    {
      call: 'POST /auth/login',
      json: z.union([z.strictObject(login), z.strictObject({ ...login, username: optional })]),
      form: { ...login, username: optional },
      answers: {
        200: z.union([
          z.looseObject({
            access_token: text,
            token_type: z.string().regex(/^bearer$/i),
            expires_in: z.int().optional(),
            patron: text,
            scope: optional,
          }),
          fault,
        ]),
        ...faults,
      },
    },
    {
      call: 'POST /auth/logout',
      headers: { authorization: bearer },
      json: z.strictObject({ patron: text }),
      form: { patron: text },
      answers: { 200: z.union([z.looseObject({ patron: text }), fault]), ...faults },
    },
    {
      call: 'GET /core/{patron}',
      ...ofPatron(
        z.looseObject({
          name: text,
          status: z.int(),
          expires: moment.optional(),
          type: z.array(text).optional(),
        }),
      ),
    },
    {
      call: 'GET /core/{patron}/items',
      ...ofPatron(
        z.looseObject({
          doc: z.array(
            z.looseObject({
              status: z.int().min(0).max(5),
              starttime: moment.optional(),
              endtime: moment.optional(),
              item: z.string().optional(),
              canrenew: z.boolean().optional(),
            }),
          ),
        }),
      ),
    },
    {
      call: 'GET /core/{patron}/fees',
      ...ofPatron(
        z.looseObject({
          amount: z
            .string()
            .regex(/^-?\d+(\.\d+)? [A-Z]{3}$/)
            .optional(),
          fee: z.array(z.looseObject({ amount: z.string().regex(/^-?\d+(\.\d+)? [A-Z]{3}$/) })).optional(),
        }),
      ),
    },
  ],
}
