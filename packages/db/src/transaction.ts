import { escapeLiteral, type Pool } from 'pg';
import { createDatabaseSession, type DatabaseSession } from './database-session.ts';
import type { Attempt } from './errors/attempt.ts';

export interface TransactionOptions {
  readonly pool: Pool;
  readonly attempt: Attempt;
  /** Whose rows row-level security shows: an organization's id, or `platform`. */
  readonly scope: string;
  readonly statementTimeoutMs: number;
}

/**
 * Runs `work` in one transaction. The settings hold for the transaction only, so a pooler between us and Postgres
 * can't carry them over to somebody else's.
 */
export function runTransaction<T>(
  { attempt, ...options }: TransactionOptions,
  work: (session: DatabaseSession) => Promise<T>,
): Promise<T> {
  return attempt(run(options, work));
}

async function run<T>(
  { pool, scope, statementTimeoutMs }: Omit<TransactionOptions, 'attempt'>,
  work: (session: DatabaseSession) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; select set_config('plinth.organization_id', ${escapeLiteral(scope)}, true), set_config('statement_timeout', '${statementTimeoutMs}', true), set_config('jit', 'off', true)`,
    );
    const result = await work(createDatabaseSession(client));
    const { command } = await client.query('commit');
    if (command !== 'COMMIT')
      throw new Error('the transaction was rolled back: a statement in it had failed unnoticed');
    client.release();
    return result;
  } catch (error) {
    const isClean = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!isClean);
    throw error;
  }
}
