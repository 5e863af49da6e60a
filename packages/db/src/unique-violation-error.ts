/** Something with the same key is there already. `constraint` names the key; empty when Postgres doesn't tell. */
export class UniqueViolationError extends Error {
  override readonly name = 'UniqueViolationError';
  readonly constraint: string;

  constructor(constraint: string, options?: ErrorOptions) {
    super(`There is one with the same key already${constraint && ` (${constraint})`}.`, options);
    this.constraint = constraint;
  }
}
