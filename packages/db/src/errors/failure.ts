/** What Postgres, or the way to it, reports. */
export interface Failure {
  /** SQLSTATE, or the code of the socket; empty when there is none. */
  readonly code: string;
  /** The constraint that was violated; empty when there is none. */
  readonly constraint: string;
  readonly message: string;
}
