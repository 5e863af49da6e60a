/** Something made from credentials that run out: an SDK client, or a few. */
export interface Renewable<T> {
  /** One with credentials that last for some minutes yet. */
  current(): Promise<T>;
  /** One with other credentials than `stale`, which AWS refused. */
  renew(stale: T): Promise<T>;
}

export interface Opened<T> {
  readonly value: T;
  /** Milliseconds since 1970; null when they renew themselves, or never expire. */
  readonly expiresAt: number | null;
}

/** AWS advises five minutes; a call, with its retries, ends within them. */
const MARGIN_MS = 5 * 60_000;

/** `open` gets whether the last ones were refused. It runs once at a time, however many wait for it. */
export function createRenewable<T>(open: (refused: boolean) => Promise<Opened<T>>, now: () => number): Renewable<T> {
  let opened: Opened<T> | null = null;
  let opening: Promise<T> | null = null;

  function reopen(refused: boolean): Promise<T> {
    opening ??= open(refused)
      .then((next) => {
        opened = next;
        return next.value;
      })
      .finally(() => {
        opening = null;
      });
    return opening;
  }

  return {
    async current() {
      if (opened === null) return await reopen(false);
      if (opened.expiresAt === null || opened.expiresAt - now() > MARGIN_MS) return opened.value;
      return await reopen(false);
    },
    async renew(stale) {
      if (opened !== null && opened.value !== stale) return opened.value;
      return await reopen(true);
    },
  };
}
