import { DatabaseError } from '@plinth/contract';

/** Something with the same key is there already. `constraint` names the key; empty when Postgres doesn't name it. */
export class UniqueViolationError extends DatabaseError {
  override readonly name = 'UniqueViolationError';
  readonly constraint: string;

  constructor(constraint: string, options?: ErrorOptions) {
    super('conflict', `There is one with the same key already${constraint && ` (${constraint})`}.`, options);
    this.constraint = constraint;
  }
}
