import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { z } from 'zod';

/** An SQL text that is prepared once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Names a text by its content, for texts that never vary. */
export function statement(text: string): Statement {
  return { name: `plinth_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
}

/** One connection in one transaction. */
export interface Session {
  /** The rows, parsed: `row` says what the statement gives. */
  rows<T>(query: Statement | string, values: readonly unknown[], row: z.ZodType<T>): Promise<T[]>;
  /** The first row; null when there is none. */
  find<T>(query: Statement | string, values: readonly unknown[], row: z.ZodType<T>): Promise<T | null>;
  /** How many rows were written. */
  execute(query: Statement | string, values: readonly unknown[]): Promise<number>;
  /** Unparsed, for what isn't ours. */
  raw(text: string, values: readonly unknown[]): Promise<unknown[]>;
}

export function createSession(client: ClientBase): Session {
  const send = (query: Statement | string, values: readonly unknown[]) => {
    const config = typeof query === 'string' ? { text: query } : query;
    return client.query<Record<string, unknown>>({ ...config, values: [...values] });
  };
  const rows: Session['rows'] = async (query, values, row) => {
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
