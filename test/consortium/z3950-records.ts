import { encodeBer } from '../../adapters/protocols/ber/encode.ts'
import { encodeIso2709 } from '../../adapters/protocols/marc/iso2709.ts'
import { encodeMarcXml } from '../../adapters/protocols/marc/marcxml.ts'
import { bib1, type Diagnostic } from '../../adapters/protocols/z3950/diagnostic.ts'
import type { External } from '../../adapters/protocols/z3950/external.ts'
import { recordSyntaxes } from '../../adapters/protocols/z3950/oids.ts'
import { encodeOpac } from '../../adapters/protocols/z3950/opac.ts'
import type { ResponseRecord } from '../../adapters/protocols/z3950/records.ts'
import type { DemoLibrary, DemoRecord } from './types.ts'
import { holdingsOf } from './z3950-items.ts'

type Writer = (library: DemoLibrary, record: DemoRecord) => External
/** By syntax, with the element sets it comes in. */
const writers: Readonly<Record<string, { readonly elementSets: readonly string[]; readonly write: Writer }>> =
  {
    [recordSyntaxes.usmarc]: { elementSets: ['F', 'B'], write: (_, record) => marc8(record) },
    [recordSyntaxes.xml]: {
      elementSets: ['F', 'marcxml'],
      write: (_, { marc }) => octets(recordSyntaxes.xml, Buffer.from(encodeMarcXml(marc))),
    },
    [recordSyntaxes.opac]: {
      elementSets: ['F', 'B'],
      write: (library, record) => ({
        oid: recordSyntaxes.opac,
        form: 'asn1',
        element: encodeOpac({ bibliographic: marc8(record), holdings: holdingsOf(library, record.items) }),
      }),
    },
  }

export type Page = {
  readonly records: readonly ResponseRecord[]
  /** True where the message size cut it short. */
  readonly partial: boolean
}
export type Sizes = { readonly preferred: number; readonly exceptional: number }

/** Those of `records` that one message takes; a diagnostic where the syntax or the element set is not to be had. */
export function writePage(
  library: DemoLibrary,
  records: readonly DemoRecord[],
  asked: {
    readonly syntax: string | undefined
    readonly elementSet: string | undefined
    readonly sizes: Sizes
  },
): Page | Diagnostic {
  const syntax = asked.syntax ?? recordSyntaxes.usmarc
  const writer = writers[syntax]
  if (writer === undefined) return bib1(239, syntax)
  if (asked.elementSet !== undefined && !writer.elementSets.includes(asked.elementSet))
    return bib1(25, asked.elementSet)
  const { preferred, exceptional } = asked.sizes
  const page: ResponseRecord[] = []
  let size = 0
  for (const record of records) {
    const external = writer.write(library, record)
    const bytes = sizeOf(external)
    if (page.length > 0 && size + bytes > preferred) return { records: page, partial: true }
    const tooLarge = bytes > exceptional ? 17 : bytes > preferred && records.length > 1 ? 16 : undefined
    size += bytes
    page.push(
      tooLarge === undefined
        ? { type: 'record', database: library.id, external }
        : { type: 'diagnostic', database: library.id, diagnostic: bib1(tooLarge) },
    )
  }
  return { records: page, partial: false }
}

function marc8({ marc }: DemoRecord): External {
  return octets(recordSyntaxes.usmarc, encodeIso2709(marc, 'marc-8'))
}

function octets(oid: string, bytes: Uint8Array): External {
  return { oid, form: 'octets', octets: bytes }
}

function sizeOf(external: External): number {
  return external.form === 'octets' ? external.octets.length : encodeBer(external.element).length
}
