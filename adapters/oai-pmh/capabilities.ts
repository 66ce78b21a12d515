import type { Capabilities } from '../capabilities.ts'
import type { HarvestSession } from './harvest.ts'
import { identify, listFormats } from './identify.ts'
import type { Patience } from './pace.ts'

/** What Identify and ListMetadataFormats say. */
export async function oaiCapabilities(
  asker: Pick<HarvestSession, 'client' | 'config'>,
  patience: Patience,
): Promise<Capabilities> {
  const { repositoryName, deletedRecord, granularity } = await identify(asker, patience)
  const formats = (await listFormats(asker, patience)).map(({ prefix }) => prefix)
  const { metadataPrefix } = asker.config
  return {
    facts: {
      repository: repositoryName,
      formats: formats.toSorted(),
      deletions:
        deletedRecord === 'persistent'
          ? 'kept for good'
          : deletedRecord === 'transient'
            ? 'kept for a while'
            : 'not kept',
      datestamps: granularity,
    },
    warnings:
      metadataPrefix === undefined || formats.includes(metadataPrefix)
        ? []
        : [
            `The repository does not offer metadataPrefix ${metadataPrefix}: choose one of its formats, or leave it out.`,
          ],
  }
}
