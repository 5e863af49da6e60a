import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';

// A process that uses an embedded Postgres until it is killed.
const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' });
process.send?.(url);
setInterval(() => undefined, 60_000);
