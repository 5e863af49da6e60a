/** How long Plinth waits for its credentials and for AWS. */
export interface OutageSettings {
  /** How long an audit waits; after that its accounts fail, or the audit does. */
  readonly maxMs: number;
  /** The first pause before it is tried whether AWS works again; each further one is twice as long. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  /** How long an account that alone failed waits until it is read a second time. */
  readonly rereadPauseMs: number;
  /** How often a worker says that an audit still waits. What it said counts for four times as long. */
  readonly refreshMs: number;
}

export const DEFAULT_OUTAGE_SETTINGS: OutageSettings = {
  maxMs: 30 * 60_000,
  firstPauseMs: 1000,
  maxPauseMs: 30_000,
  rereadPauseMs: 2000,
  refreshMs: 5000,
};
