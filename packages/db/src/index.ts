export { canonicalJson } from './canonical-json.ts';
export type * from './database/api-keys.ts';
export type * from './database/audits.ts';
export type * from './database/database.ts';
export type * from './database/events.ts';
export type * from './database/exceptions.ts';
export type * from './database/findings.ts';
export type * from './database/idempotency.ts';
export type * from './database/inventory.ts';
export type * from './database/ledger.ts';
export type * from './database/organizations.ts';
export type * from './database/page-request.ts';
export type * from './database/parameters.ts';
export type * from './database/posture.ts';
export type * from './database/results.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.ts';
export { migrate } from './migrations/migrate.ts';
export { type DatabaseOptions, openDatabase } from './open-database.ts';
