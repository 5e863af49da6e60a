import type { NewEvent, RecordedEvent } from '@plinth/contract';

/** `head` is what to publish elsewhere: whoever holds it can check later whether the log before it was changed or cut. */
export type EventChain =
  | { readonly intact: true; readonly head: { readonly sequence: number; readonly hash: string } | null }
  /** The first event that doesn't fit. */
  | { readonly intact: false; readonly sequence: number };

/** An append-only log, chained by SHA-256, one chain an organization. */
export interface EventRepository {
  append(event: NewEvent, at: Date): Promise<void>;
  /** At most `limit` events behind that sequence, oldest first. */
  list(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  /** Computes every hash again. `head`, when given, must be part of the chain. */
  verify(head?: { sequence: number; hash: string }): Promise<EventChain>;
}
