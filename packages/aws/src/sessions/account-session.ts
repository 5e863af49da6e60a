/**
 * Credentials that are good inside one account. `access` keeps the two kinds apart: TypeScript would take a client
 * that sends everything for one that only reads.
 */
export interface AccountSession<Access extends 'read' | 'write'> {
  readonly access: Access;
  /** Gets the credentials, unless it has them. Rejects with an AwsError that says why there are none. */
  open(): Promise<void>;
}

/** A session that may change its account. No collector takes one. */
export type WriteSession = AccountSession<'write'>;
