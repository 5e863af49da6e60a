import { isIPv6 } from 'node:net';
import { ServiceError } from '@plinth/services';
import { createWindowCounter } from '../http/window-counter.ts';

/** Counts the attempts to authenticate that fail, by the address that they come from. */
export interface FailureLimit {
  /**
   * Counts an attempt as failed.
   *
   * @throws {ServiceError} `rate_limited`, when the address has failed too often.
   */
  count(address: string): void;
  /** The attempt succeeded after all. */
  forgive(address: string): void;
}

/** Makes the count of a process. */
export function createFailureLimit(now: () => Date): FailureLimit {
  const counter = createWindowCounter({ max: PER_MINUTE, windowMs: 60_000, capacity: ADDRESSES, now });
  return {
    count(address) {
      const { isAllowed, resetSeconds } = counter.take(toNetwork(address), 1);
      if (isAllowed) return;
      throw new ServiceError('rate_limited', 'Too many requests without a valid API key from this address.', {
        retryAfterSeconds: resetSeconds,
      });
    },
    forgive: (address) => counter.giveBack(toNetwork(address), 1),
  };
}

const PER_MINUTE = 120;
const ADDRESSES = 10_000;

/** Who has one address of IPv6 has the 2^64 of its network. */
function toNetwork(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
