import * as z from 'zod'

/*
  The slices of the OpenAPI server's answers that are read here: objects of the IDL under their field names
  (Open-ILS/src/perlmods/lib/OpenILS/OpenAPI, Evergreen 3.15). Sites may leave out fields; what decides on a card is required.
*/

const text = z.string().nullish()
/** `"t"` and `"f"`; validated endpoints turn them into JSON's own. */
const flag = z
  .union([z.enum(['t', 'f', 'true', 'false', '1', '0']), z.boolean(), z.literal(0), z.literal(1)])
  .transform((value) => value === true || value === 1 || value === 't' || value === 'true' || value === '1')
const id = z.union([z.number().int(), z.string().regex(/^-?\d{1,15}$/)]).transform(Number)
/** A link that may come fleshed: the object, or its id alone. */
const link = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.union([id.transform((value) => ({ id: value })), z.object({ id, ...shape })])

export const TokenAnswer = z.object({ token: z.string().min(1) })

export const OrgUnits = z.array(
  z.object({ id, shortname: z.string(), parent_ou: link({}).nullish(), opac_visible: flag.nullish() }),
)
export type OrgUnits = z.infer<typeof OrgUnits>

/** `null` where there is no such record. */
export const Bib = z.object({ deleted: flag, marc: z.string() }).nullable()

const Label = z.object({ label: text }).nullish()
export const Holdings = z.array(
  z.object({
    id,
    barcode: text,
    circ_lib: link({}),
    ref: flag.nullish(),
    circulate: flag.nullish(),
    holdable: flag.nullish(),
    deleted: flag.nullish(),
    opac_visible: flag.nullish(),
    status: z.object({ id, name: text, holdable: flag.nullish(), opac_visible: flag.nullish() }),
    location: z.object({
      name: text,
      holdable: flag.nullish(),
      circulate: flag.nullish(),
      opac_visible: flag.nullish(),
    }),
    parts: z.array(z.object({ label: text })).nullish(),
    call_number: z.object({ label: text, prefix: Label, suffix: Label }).nullish(),
  }),
)
export type HoldingsRow = z.infer<typeof Holdings>[number]

const Card = z.object({ id, barcode: z.string(), active: flag })
export const Patron = z.object({
  id,
  usrname: z.string(),
  active: flag,
  barred: flag,
  deleted: flag,
  /** Never empty in Evergreen's database: without one, a card would be good for ever. */
  expire_date: z.string(),
  first_given_name: text,
  pref_first_given_name: text,
  family_name: text,
  pref_family_name: text,
  email: text,
  day_phone: text,
  evening_phone: text,
  other_phone: text,
  home_ou: link({}).nullish(),
  profile: z.union([id, z.object({ name: text })]).nullish(),
  card: z.union([id, Card]).nullish(),
  cards: z.array(z.union([id, Card])).nullish(),
})
export type Patron = z.infer<typeof Patron>
export type PatronCard = z.infer<typeof Card>

export const PenaltyIds = z.array(id)
const Penalty = z.object({
  stop_date: text,
  standing_penalty: z.object({ name: z.string(), block_list: text }),
})
export type Penalty = z.infer<typeof Penalty>
/** One penalty is answered as a list of one, or as itself. */
export const Penalties = z.union([z.array(Penalty), Penalty.transform((one) => [one])])

export const Transactions = z.array(z.object({ balance_owed: z.union([z.string(), z.number()]) }))
