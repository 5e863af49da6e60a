import { createHash } from 'node:crypto';

/** An SQL text that is prepared once a connection. */
export interface SqlStatement {
  readonly name: string;
  readonly text: string;
}

/** Names a text by its content, for texts that never vary. */
export function sqlStatement(text: string): SqlStatement {
  return { name: `plinth_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
}
