/** What goes wrong with every account alike. May change while the server runs. */
export interface ServerFaults {
  /** Before every response. */
  readonly latencyMs: number;
  /** Up to so much more, at random. */
  readonly latencyJitterMs: number;
  /** Shares of requests, 0 to 1: throttled, failed with 5xx, connection broken. */
  readonly throttleRate: number;
  readonly errorRate: number;
  readonly resetRate: number;
  /** Whether the caller's own credentials are accepted, or refused as unknown or as expired. Sessions stay valid. */
  readonly callerCredentials: 'accepted' | 'unknown' | 'expired';
}
