/** The old names, for the event log only, which changes elsewhere at the same time. */
export type { DatabaseSession as Session } from './database-session.ts';
export { sqlStatement as statement } from './sql-statement.ts';
