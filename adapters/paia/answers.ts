import * as z from 'zod'

/* The slices of PAIA's answers that are read here (PAIA 1.4). Empty strings count as absent. */

const text = z.string().nullish()

export const PaiaLogin = z.object({
  /** RFC 6749, appendix A.12; anything else could not stand in a header. */
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .nullish(),
  /** Names a path below the core: dots alone would name another. */
  patron: z
    .string()
    .regex(/[^.]/)
    .max(200)
    .refine((id) => id.isWellFormed()),
  /** Absent: as asked (RFC 6749 §5.1). */
  scope: text,
})
export type PaiaLogin = z.infer<typeof PaiaLogin>

export const PaiaPatron = z.object({
  name: text,
  email: text,
  /** A date, or a date and time. */
  expires: text,
  status: z
    .union([
      z.int().nonnegative(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .nullish(),
  type: z.array(z.string()).nullish(),
})
export type PaiaPatron = z.infer<typeof PaiaPatron>

/** A decimal number, a space and a currency: `-7.40 EUR`. */
const Amount = z.string().regex(/^[+-]?\d{1,12}(?:\.\d{1,4})? [A-Z]{3}$/)

export const PaiaFees = z.object({
  /** The sum; negative for a credit. */
  amount: Amount.nullish(),
  fee: z.array(z.object({ amount: Amount })).nullish(),
})
export type PaiaFees = z.infer<typeof PaiaFees>

const Document = z.object({
  /** Of the service: 0 none, 1 reserved, 2 ordered, 3 on loan, 4 provided, 5 rejected. */
  status: z.int(),
  item: text,
  edition: text,
  about: text,
  label: text,
  queue: z.int().nonnegative().nullish(),
  renewals: z.int().nonnegative().nullish(),
  starttime: text,
  endtime: text,
  canrenew: z.boolean().nullish(),
  storage: text,
})
export type PaiaDocument = z.infer<typeof Document>
export const PaiaItems = z.object({ doc: z.array(Document) })

export const PaiaFeeList = z.object({
  fee: z
    .array(z.object({ amount: Amount, date: text, about: text, feetype: text }))
    .nullish()
    .transform((fees) => fees ?? []),
})
