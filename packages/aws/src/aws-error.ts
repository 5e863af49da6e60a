import type { Cause } from '@plinth/contract';

/** AWS refused, or could not be asked. `reason` is fit to show; `cause` holds the SDK's own error. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly reason: Cause;

  constructor(reason: Cause, options?: { readonly cause?: unknown }) {
    super(reason.message, options);
    this.reason = reason;
  }
}
