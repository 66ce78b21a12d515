import * as z from 'zod'

import type { Description } from './description.ts'
import { count, nullableText, optional, text } from './shapes.ts'

/** FOLIO's core APIs and edge-rtac, by the RAML of their modules. Errors may be plain text. */
const errors = z.looseObject({ errors: z.array(z.looseObject({ message: text })) })
const refused = {
  400: 'text',
  401: 'text',
  403: 'text',
  404: 'text',
  422: errors,
  500: 'text',
  503: 'text',
} as const
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const okapi = { 'x-okapi-tenant': text }
const list = { query: optional, limit: count, offset: count }
const total = { totalRecords: z.int() }
const row = z.looseObject({
  id: text,
  status: nullableText,
  callNumber: nullableText,
  location: nullableText,
  dueDate: nullableText,
  barcode: nullableText,
  permanentLoanType: nullableText,
  temporaryLoanType: nullableText,
  library: z.looseObject({ code: nullableText, name: nullableText }).nullish(),
  totalHoldRequests: z.int().nullish(),
})
const rtac = z.looseObject({
  holdings: z.array(z.looseObject({ instanceId: uuid, holdings: z.array(row) })).optional(),
  errors: z.array(z.looseObject({ code: text, message: text })).optional(),
})
const expirations = z.looseObject({
  accessTokenExpiration: z.iso.datetime({ offset: true }),
  refreshTokenExpiration: z.iso.datetime({ offset: true }),
})
const user = z.looseObject({
  id: uuid,
  username: nullableText,
  barcode: nullableText,
  active: z.boolean(),
  patronGroup: nullableText,
  expirationDate: nullableText,
  personal: z.looseObject({ lastName: text }),
})
const listOf = (name: string, rows: z.ZodType, more: Record<string, z.ZodType> = list) => ({
  query: more,
  headers: okapi,
  answers: { 200: z.looseObject({ [name]: z.array(rows), ...total }), ...refused },
})

/** Of mod-rtac-cache, whose later releases have another name for the list. */
const states = z.array(z.looseObject({ status: text, statusCount: z.int() })).optional()
const referenceLists = {
  'identifier-types': 'identifierTypes',
  'contributor-types': 'contributorTypes',
  'contributor-name-types': 'contributorNameTypes',
  'instance-types': 'instanceTypes',
  'instance-formats': 'instanceFormats',
  'modes-of-issuance': 'issuanceModes',
}

export const folio: Description = {
  operations: [
    {
      call: 'POST /authn/login-with-expiry',
      headers: okapi,
      json: z.strictObject({ username: text, password: text, tenant: optional }),
      answers: { 201: expirations, ...refused, 401: errors },
    },
    {
      call: 'GET /_/proxy/tenants/{tenant}/modules',
      query: { filter: optional, latest: count, full: optional },
      headers: okapi,
      answers: { 200: z.array(z.looseObject({ id: text })), ...refused },
    },
    {
      call: 'GET /search/instances',
      ...listOf('instances', z.looseObject({ id: uuid, title: text }), {
        ...list,
        expandAll: z.enum(['true', 'false']).optional(),
      }),
    },
    {
      call: 'GET /source-storage/records/{id}/formatted',
      query: { idType: z.enum(['INSTANCE', 'HOLDINGS', 'EXTERNAL', 'RECORD']) },
      headers: okapi,
      answers: { 200: z.looseObject({ parsedRecord: z.looseObject({ content: z.unknown() }) }), ...refused },
    },
    {
      call: 'POST /rtac-batch',
      headers: okapi,
      json: z.strictObject({ instanceIds: z.array(uuid), fullPeriodicals: z.boolean().optional() }),
      answers: { 200: rtac, ...refused },
    },
    {
      call: 'POST /rtac-cache/batch',
      // Of the edge, whose key names the tenant.
      headers: { 'x-okapi-tenant': optional },
      json: z.strictObject({ instanceIds: z.array(uuid) }),
      answers: {
        200: z.looseObject({
          holdings: z
            .array(z.looseObject({ instanceId: uuid, locationStatus: states, statusSummaries: states }))
            .optional(),
          errors: z.array(z.unknown()).optional(),
        }),
        ...refused,
      },
    },
    {
      call: 'GET /rtac',
      query: {
        instanceIds: z.string().refine((ids) => ids.split(',').every((one) => uuid.safeParse(one).success)),
        fullPeriodicals: z.enum(['true', 'false']).optional(),
      },
      headers: {
        authorization: z.string().regex(/^apikey \S+$/),
        accept: z.string().regex(/application\/json/),
      },
      answers: { 200: rtac, ...refused },
    },
    { call: 'GET /users', ...listOf('users', user) },
    {
      call: 'POST /patron-pin/verify',
      headers: okapi,
      json: z.strictObject({ id: uuid, pin: text }),
      answers: { 200: 'empty', ...refused, 422: 'text' },
    },
    {
      call: 'GET /manualblocks',
      ...listOf('manualblocks', z.looseObject({ desc: text, borrowing: z.boolean().optional() })),
    },
    {
      call: 'GET /automated-patron-blocks/{userId}',
      headers: okapi,
      answers: {
        200: z.looseObject({
          automatedPatronBlocks: z.array(
            z.looseObject({ patronBlockConditionId: uuid, blockBorrowing: z.boolean(), message: text }),
          ),
        }),
        ...refused,
      },
    },
    { call: 'GET /accounts', ...listOf('accounts', z.looseObject({ remaining: z.number() })) },
    {
      call: 'GET /circulation/loans',
      ...listOf('loans', z.looseObject({ id: text, itemId: text, dueDate: nullableText })),
    },
    {
      call: 'GET /circulation/requests',
      ...listOf(
        'requests',
        z.looseObject({ id: text, status: text, requestType: z.enum(['Hold', 'Page', 'Recall']).optional() }),
      ),
    },
    { call: 'GET /service-points', ...listOf('servicepoints', z.looseObject({ id: text, name: text })) },
    { call: 'GET /groups', ...listOf('usergroups', z.looseObject({ id: text, group: text })) },
    { call: 'GET /instance-storage/instances', ...listOf('instances', z.looseObject({ id: uuid })) },
    {
      call: 'GET /holdings-storage/holdings',
      ...listOf('holdingsRecords', z.looseObject({ id: uuid, instanceId: uuid })),
    },
    {
      call: 'GET /inventory/items',
      ...listOf(
        'items',
        z.looseObject({ id: uuid, status: z.looseObject({ name: text }), barcode: nullableText }),
      ),
    },
    { call: 'GET /locations', ...listOf('locations', z.looseObject({ id: text, code: text, name: text })) },
    {
      call: 'GET /location-units/libraries',
      ...listOf('loclibs', z.looseObject({ id: text, code: text, name: text })),
    },
    ...Object.entries(referenceLists).map(([path, name]) => ({
      call: `GET /${path}`,
      ...listOf(name, z.looseObject({ id: text, name: text })),
    })),
  ],
}
