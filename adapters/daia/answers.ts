import * as z from 'zod'

/*
  What is read of a DAIA answer (DAIA 1.0.0 §2; 0.5 has the same skeleton, with `version` and `message` besides). Empty
  strings and arrays count as absent, one value may stand where an array should, and what is not named is ignored.
*/

const text = z.string().nullish()

function many<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess(
    (value) => (value == null ? [] : Array.isArray(value) ? value : [value]),
    z.array(shape),
  )
}

/** A bare string is the entity's URI. */
const Entity = z.preprocess(
  (value) => (typeof value === 'string' ? { id: value } : value),
  z.object({ id: text, href: text, content: text }),
)
export type DaiaEntity = z.infer<typeof Entity>

const Service = z.object({
  service: z.string(),
  href: text,
  /** A date, a date and time, or `unknown`. */
  expected: text,
  /** What is no count is not told: no reason to lose the whole answer. */
  queue: z
    .union([
      z.int().nonnegative(),
      z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    ])
    .nullish()
    .catch(null),
  limitation: many(Entity),
})
export type DaiaService = z.infer<typeof Service>

const Item = z.object({
  id: text,
  label: text,
  about: text,
  department: Entity.nullish(),
  storage: Entity.nullish(),
  available: many(Service),
  unavailable: many(Service),
})
export type DaiaItem = z.infer<typeof Item>

const Document = z.object({
  id: text,
  requested: text,
  item: many(Item),
  /** 0.5: `errno` other than 0 tells of something that went wrong with this document. */
  message: many(z.object({ errno: z.union([z.number(), z.string()]).nullish() })),
})
export type DaiaDocument = z.infer<typeof Document>

/** One of them is in every answer; an object without is something else, not an empty answer. */
const marks = ['document', 'institution', 'timestamp', 'version']

export const DaiaAnswer = z
  .record(z.string(), z.unknown())
  .refine((answer) => marks.some((name) => name in answer))
  .pipe(z.object({ document: many(Document), version: text, institution: Entity.nullish() }))
