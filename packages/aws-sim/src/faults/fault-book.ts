import type { AccountFaults } from './account-faults.ts';

/** Which account has which faults, and since when. */
export class FaultBook {
  private readonly byAccount = new Map<string, { readonly faults: AccountFaults; readonly sinceMs: number }>();

  of(accountId: string): AccountFaults {
    return this.byAccount.get(accountId)?.faults ?? NONE;
  }

  /** Replaces whatever was set before; `{}` makes the account sound. */
  set(accountId: string, faults: AccountFaults, nowMs: number): void {
    this.byAccount.set(accountId, { faults, sinceMs: nowMs });
  }

  /** The share of the account's requests that are throttled at this moment, 0 to 1. */
  throttledShare(accountId: string, nowMs: number): number {
    const entry = this.byAccount.get(accountId);
    const throttle = entry?.faults.throttle;
    if (!entry || throttle === undefined) return 0;
    if (throttle === 'always') return 1;
    if ('rate' in throttle) return throttle.rate;
    return nowMs < entry.sinceMs + throttle.forMs ? 1 : 0;
  }
}

const NONE: AccountFaults = {};
