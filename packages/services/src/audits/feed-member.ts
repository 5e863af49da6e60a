import type { FinishedAccount, Progress } from './read-progress.ts';

/** One watcher of a feed: what the feed has read and the watcher hasn't taken yet. */
export interface FeedMember {
  /**
   * The next reading, as soon as there is one. Null when there will be none: the signal was aborted, or the watcher was
   * too slow and has to read for itself again. Rejects with what the feed failed with.
   */
  next(): Promise<Progress | null>;
  /** Whether it was given a reading. */
  readonly isInformed: boolean;
  deliver(progress: Progress): void;
  /** Puts accounts before those of the next reading. */
  hold(finished: readonly FinishedAccount[]): void;
  fail(error: unknown): void;
  leave(): void;
}

export interface FeedMemberOptions {
  /** Readings that may wait; with one more the watcher leaves. They are shared by all members, so they cost little. */
  readonly waitingLimit: number;
  readonly signal: AbortSignal;
  readonly leave: () => void;
}

/** Makes a member of a feed. */
export function createFeedMember({ waitingLimit, signal, leave }: FeedMemberOptions): FeedMember {
  let waiting: Progress[] = [];
  let held: readonly FinishedAccount[] = [];
  let isInformed = false;
  let hasLeft = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;

  function end(): void {
    signal.removeEventListener('abort', end);
    waiting = [];
    if (!hasLeft) leave();
    hasLeft = true;
    wake();
  }

  function fail(error: unknown): void {
    failure = { error };
    end();
  }

  signal.addEventListener('abort', end, { once: true });
  return {
    async next() {
      for (;;) {
        if (failure !== null) throw failure.error;
        if (hasLeft || signal.aborted) return null;
        const progress = waiting.shift();
        if (progress !== undefined) return progress;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    get isInformed() {
      return isInformed;
    },
    deliver(progress) {
      if (waiting.length >= waitingLimit) {
        end();
        return;
      }
      waiting.push(held.length === 0 ? progress : { ...progress, finished: [...held, ...progress.finished] });
      held = [];
      isInformed = true;
      wake();
    },
    hold(finished) {
      held = finished;
    },
    fail,
    leave: end,
  };
}
