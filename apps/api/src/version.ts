import manifest from '../package.json' with { type: 'json' };

/** Plinth's version. */
export const VERSION: string = manifest.version;
