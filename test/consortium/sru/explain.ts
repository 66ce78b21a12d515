import { escapeXml } from '../../../adapters/protocols/xml.ts'
import { sruIndexes } from './query.ts'
import { sruSchemas } from './records.ts'
import { scannedIndexes } from './scan.ts'

export type ExplainedServer = {
  readonly port: number
  readonly database: string
  readonly title: string
  readonly maximumRecords: number
}

/** A ZeeRex record of what the server does. */
export function explainRecord({ port, database, title, maximumRecords }: ExplainedServer): string {
  const indexes = Object.keys(sruIndexes).map((name) => {
    const [set = '', local = ''] = name.split('.')
    return `<index search="true" scan="${name in scannedIndexes}" sort="false"><title>${local}</title><map><name set="${set}">${local}</name></map></index>`
  })
  const schemas = sruSchemas.map(
    (schema) =>
      `<schema identifier="${schema.identifier}" name="${schema.name}"><title>${schema.title}</title></schema>`,
  )
  return [
    '<explain xmlns="http://explain.z3950.org/dtd/2.0/">',
    `<serverInfo protocol="SRU" version="1.2" transport="http"><host>127.0.0.1</host><port>${port}</port>`,
    `<database>${escapeXml(database)}</database></serverInfo>`,
    `<databaseInfo><title lang="en" primary="true">${escapeXml(title)}</title></databaseInfo>`,
    '<indexInfo>',
    '<set identifier="info:srw/cql-context-set/1/cql-v1.2" name="cql"/>',
    '<set identifier="info:srw/cql-context-set/1/dc-v1.1" name="dc"/>',
    '<set identifier="http://zing.z3950.org/cql/bath/2.0/" name="bath"/>',
    '<set identifier="info:srw/cql-context-set/2/rec-1.1" name="rec"/>',
    ...indexes,
    '</indexInfo>',
    `<schemaInfo>${schemas.join('')}</schemaInfo>`,
    `<configInfo><default type="numberOfRecords">10</default><setting type="maximumRecords">${maximumRecords}</setting></configInfo>`,
    '</explain>',
  ].join('')
}
