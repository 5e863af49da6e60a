/** How long Plinth waits for AWS, and how often it asks again. */
export interface Patience {
  /** The longest first pause; each further one may be twice as long (full jitter). */
  readonly basePauseMs: number;
  readonly maxPauseMs: number;
  /** Times that a call is sent when AWS answers 5xx or the connection fails. */
  readonly faultAttempts: number;
  /** How long an account may be throttled without a single success, or one call may fail. */
  readonly giveUpMs: number;
  /** How long a credential report may take, and the first pause between two looks at it. */
  readonly reportMs: number;
  readonly reportPauseMs: number;
}

export const DEFAULT_PATIENCE: Patience = {
  basePauseMs: 200,
  maxPauseMs: 20_000,
  faultAttempts: 8,
  giveUpMs: 120_000,
  reportMs: 120_000,
  reportPauseMs: 1000,
};
