import { escapeLiteral, type Pool } from 'pg';
import { explainConnection } from './connection-error.ts';
import { explainError } from './explain-error.ts';
import { createSession, type Session } from './session.ts';

export interface TransactionOptions {
  readonly pool: Pool;
  /** For errors. */
  readonly url: string;
  /** What row-level security lets through: an organization's id, or `platform`. */
  readonly scope: string;
  readonly statementTimeoutMs: number;
}

/**
 * Runs `work` in one transaction. The settings hold for the transaction only, so a pooler between us and Postgres
 * can't carry them over to somebody else's.
 */
export async function runTransaction<T>(
  { pool, url, scope, statementTimeoutMs }: TransactionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explainConnection(error, url);
  });
  try {
    await client.query(
      `begin; select set_config('plinth.organization_id', ${escapeLiteral(scope)}, true), set_config('statement_timeout', '${statementTimeoutMs}', true), set_config('jit', 'off', true)`,
    );
    const result = await work(createSession(client));
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
    throw explainError(error, url);
  }
}
