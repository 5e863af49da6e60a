/** How long Plinth waits for AWS, and how often it sends a call again. */
export interface RetryPolicy {
  /** The longest first pause; each further one may be twice as long (full jitter). */
  readonly basePauseMs: number;
  readonly maxPauseMs: number;
  /** Times that a call is sent when AWS responds 5xx or the connection fails. */
  readonly faultAttempts: number;
  /** How long an account may be throttled without a single success, or one call may fail. */
  readonly giveUpMs: number;
  /** How long a credential report may take, and the first pause between two looks at it. */
  readonly reportTimeoutMs: number;
  readonly reportPauseMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  basePauseMs: 200,
  maxPauseMs: 20_000,
  faultAttempts: 8,
  giveUpMs: 120_000,
  reportTimeoutMs: 120_000,
  reportPauseMs: 1000,
};
