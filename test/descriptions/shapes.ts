import * as z from 'zod'

/** Words that several vendors' descriptions are made of. */
export const text = z.string()
export const optional = z.string().optional()
export const count = z.string().regex(/^\d+$/).optional()
export const id = z.union([z.string().min(1), z.int()])
export const nullableText = z.string().nullish()
export const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)
export const bearer = z.string().regex(/^Bearer \S+$/)
export const basic = z.string().regex(/^Basic [A-Za-z0-9+/=]+$/)
export const json = z.string().regex(/\bapplication\/json\b/)

export const token = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number(),
})
