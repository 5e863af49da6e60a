import type { ClientBase } from 'pg';
import type { z } from 'zod';
import type { SqlStatement } from './sql-statement.ts';

/** One connection in one transaction. */
export interface DatabaseSession {
  /** The rows, parsed: `row` says what the statement gives. */
  rows<T>(query: SqlStatement | string, values: readonly unknown[], row: z.ZodType<T>): Promise<T[]>;
  /** The first row; null when there is none. */
  find<T>(query: SqlStatement | string, values: readonly unknown[], row: z.ZodType<T>): Promise<T | null>;
  /** How many rows were written. */
  execute(query: SqlStatement | string, values: readonly unknown[]): Promise<number>;
  /** Unparsed, for what isn't ours. */
  raw(text: string, values: readonly unknown[]): Promise<unknown[]>;
}

export function createDatabaseSession(client: ClientBase): DatabaseSession {
  const send = (query: SqlStatement | string, values: readonly unknown[]) => {
    const config = typeof query === 'string' ? { text: query } : query;
    return client.query<Record<string, unknown>>({ ...config, values: [...values] });
  };
  const rows: DatabaseSession['rows'] = async (query, values, row) => {
    const result = await send(query, values);
    return result.rows.map((each) => row.parse(each));
  };
  return {
    rows,
    find: async (query, values, row) => (await rows(query, values, row))[0] ?? null,
    execute: async (query, values) => (await send(query, values)).rowCount ?? 0,
    raw: async (text, values) => (await send(text, values)).rows,
  };
}
