/**
 * The database can't be used as it is. `message` is one sentence, fit to show: what is wrong and
 * what to do; never a password. `cause` holds the error behind it.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
