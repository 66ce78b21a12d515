import settings from '../package.json' with { type: 'json' }

/** Who we are to the systems that we ask: product and version, as HTTP's User-Agent has it. */
export const userAgent = `Polyshelf/${settings.version}`
