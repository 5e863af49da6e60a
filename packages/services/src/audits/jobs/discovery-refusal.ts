import type { Cause } from '@plinth/contract';

/** An audit can't begin, and trying again won't help. */
export class DiscoveryRefusal extends Error {
  override readonly name = 'DiscoveryRefusal';
  readonly reason: Cause;

  constructor(reason: Cause) {
    super(reason.message);
    this.reason = reason;
  }
}
