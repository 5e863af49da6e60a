export { InvalidCursorError } from './cursor.ts';
export * from './database.ts';
export { DatabaseError } from './database-error.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.ts';
export { migrate } from './migrations/migrate.ts';
export { type DatabaseOptions, openDatabase } from './open-database.ts';
