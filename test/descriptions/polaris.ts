import * as z from 'zod'

import type { AnswerShape, Description } from './description.ts'
import { optional, text } from './shapes.ts'

/** PAPI, by Innovative's documentation. Every answer is 200 with an envelope; numbers may be text. */
const number = z.union([z.int(), z.string().regex(/^-?\d+$/)])
const flag = z.union([z.boolean(), z.enum(['true', 'false', 'True', 'False'])])
const rowText = z.union([z.string(), z.number()]).nullish()
const envelope = (rest: Record<string, z.ZodType> = {}) =>
  z.looseObject({ PAPIErrorCode: number, ErrorMessage: z.string().nullable(), ...rest })
const refused: Record<number, AnswerShape> = {
  401: 'text',
  404: 'text',
  405: 'text',
  411: 'text',
  429: 'text',
  500: 'text',
}
const signed = {
  polarisdate: z.string().regex(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
  authorization: z.string().regex(/^PWS [^\s:]+:[A-Za-z0-9+/]+=*$/),
  accept: z.literal('application/json'),
}
const answer = (rest: Record<string, z.ZodType> = {}) => ({
  headers: signed,
  answers: { 200: envelope(rest), ...refused },
})
const open = '/PAPIService/REST/public/v1/1033/100/1'
const closed = '/PAPIService/REST/protected/v1/1033/100/1'
const login = { AccessToken: text.nullish(), AccessSecret: text.nullish(), AuthExpDate: z.string().nullish() }
const holding = z.looseObject({
  LocationID: rowText,
  Barcode: rowText,
  CircStatus: rowText,
  DueDate: rowText,
})
const rows = (row: z.ZodType) => z.array(row).nullable().optional()

export const polaris: Description = {
  operations: [
    { call: `GET ${open}/api`, ...answer({ Version: text.optional() }) },
    { call: `GET ${open}/apikeyvalidate`, ...answer() },
    {
      call: `POST ${open}/authenticator/patron`,
      json: z.strictObject({ Barcode: text, Password: text }),
      ...answer({ ...login, PatronID: number.optional() }),
    },
    {
      call: `POST ${closed}/authenticator/staff`,
      json: z.strictObject({ Domain: text, Username: text, Password: text }),
      ...answer(login),
    },
    {
      call: `GET ${open}/search/bibs/boolean`,
      query: {
        q: text,
        page: optional,
        bibsperpage: optional,
        sortby: z.enum(['RELEVANCE', 'AU', 'TI', 'PD', 'MP', 'CALL']).optional(),
        limit: optional,
        notran: optional,
      },
      ...answer({
        TotalRecordsFound: number.optional(),
        BibSearchRows: rows(
          z.looseObject({
            ControlNumber: number,
            SystemItemsIn: number.nullish(),
            SystemItemsTotal: number.nullish(),
          }),
        ),
      }),
    },
    { call: `GET ${open}/bib/{id}/holdings`, ...answer({ BibHoldingsGetRows: rows(holding) }) },
    {
      call: `GET ${open}/bib/{id}`,
      ...answer({ BibGetRows: rows(z.looseObject({ ElementID: number, Value: z.string().nullable() })) }),
    },
    {
      call: `GET ${open}/patron/{card}`,
      ...answer({ ValidPatron: flag.optional(), PatronID: number.optional() }),
    },
    {
      call: `GET ${open}/patron/{card}/circulationblocks`,
      ...answer({
        CanPatronCirculate: flag.optional(),
        Blocks: z.array(z.looseObject({ BlockDescription: text })).nullish(),
        OverridePasswordUsed: flag.optional(),
      }),
    },
    {
      call: `GET ${open}/patron/{card}/basicdata`,
      query: { addresses: optional, notes: optional },
      ...answer({
        PatronBasicData: z
          .looseObject({ PatronID: number, Barcode: text, ChargeBalance: z.union([z.number(), z.string()]) })
          .nullish(),
      }),
    },
    {
      call: `GET ${open}/patron/{card}/itemsout/all`,
      ...answer({
        PatronItemsOutGetRows: rows(z.looseObject({ ItemID: number, BibID: number, DueDate: rowText })),
      }),
    },
    {
      call: `GET ${open}/patron/{card}/holdrequests/all`,
      ...answer({
        PatronHoldRequestsGetRows: rows(z.looseObject({ HoldRequestID: number, StatusID: number })),
      }),
    },
    {
      call: `GET ${open}/patron/{card}/account/outstanding`,
      ...answer({
        PatronAccountGetRows: rows(
          z.looseObject({ TransactionID: number, OutstandingAmount: z.union([z.number(), z.string()]) }),
        ),
      }),
    },
    {
      call: `GET ${closed}/{token}/synch/items/bibid/{id}`,
      query: { excludeecontent: z.enum(['true', 'false']).optional() },
      ...answer({ ItemGetRows: rows(holding.partial().extend({ ItemRecordID: number })) }),
    },
    {
      call: `GET ${closed}/{token}/synch/bibs/MARCXML`,
      query: { bibids: z.string().regex(/^\d+(,\d+)*$/) },
      ...answer({
        GetBibsByIDRows: rows(z.looseObject({ BibliographicRecordID: number, BibliographicRecordXML: text })),
      }),
    },
  ],
}
