export type IdempotencyState =
  | { readonly state: 'new' }
  | { readonly state: 'done'; readonly response: unknown }
  | { readonly state: 'in_flight' }
  | { readonly state: 'mismatch' };

/** Remembers mutations by principal and `Idempotency-Key` for 24 hours. */
export interface IdempotencyRepository {
  /** Takes the key, or says which state it is in. One that has been in flight for over a minute is taken over. */
  begin(input: { principalId: string; key: string; requestHash: Uint8Array; now: Date }): Promise<IdempotencyState>;
  finish(input: { principalId: string; key: string; response: unknown }): Promise<void>;
  /** The mutation failed: the key may be tried again. */
  release(input: { principalId: string; key: string }): Promise<void>;
}
