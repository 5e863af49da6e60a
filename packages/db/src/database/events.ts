/** Who did what. `data` is plain JSON and never holds a secret. */
export interface EventInput {
  /** A principal's id, or `plinth` for what it did by itself. */
  readonly actor: string;
  /** e.g. `audit.started` */
  readonly action: string;
  /** What it was done to, e.g. an audit's id. */
  readonly subject: string;
  readonly data: unknown;
}

/** `head` is what to publish elsewhere: who holds it can tell later whether the log before it was changed or cut. */
export type EventChain =
  | { readonly intact: true; readonly head: { readonly sequence: number; readonly hash: string } | null }
  /** The first event that doesn't fit. */
  | { readonly intact: false; readonly sequence: number };

/** An append-only log, chained by SHA-256, one chain an organization. */
export interface EventRepository {
  append(event: EventInput, at: Date): Promise<void>;
  /** Computes every hash again. `head`, when given, must be part of the chain. */
  verify(head?: { sequence: number; hash: string }): Promise<EventChain>;
}
