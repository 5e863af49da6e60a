/**
 * What is wrong with the database.
 *
 * - `unavailable`: it is down, starting or stopping, out of connections or space, broke the connection, or does not
 *   answer in time. It may pass.
 * - `refused`: the address, the user, the password, a permission or the database's name is wrong.
 * - `migration`: its tables can't be brought to this version of Plinth.
 * - `embedded`: the embedded PostgreSQL can't be started on its data folder.
 * - `conflict`: something with the same key exists.
 * - `query`: a single statement failed for any other reason.
 */
export type DatabaseErrorKind = 'unavailable' | 'refused' | 'migration' | 'embedded' | 'conflict' | 'query';

/**
 * The database failed. `message` is one sentence for the operator: what is wrong and, where it helps, what to do;
 * never a password. `cause` holds the error behind it.
 *
 * @example
 * throw new DatabaseError('unavailable', 'Postgres at db:5432/plinth cannot be used: nothing listens there.');
 */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';
  readonly kind: DatabaseErrorKind;

  constructor(kind: DatabaseErrorKind, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}
