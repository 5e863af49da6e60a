import type { Cause } from '../vocabulary.ts';

/**
 * AWS refused, or could not be reached. `reason` is fit to show; `cause` holds the SDK's own error.
 *
 * @example
 * throw new AwsError({ code: 'access_denied', message: 'AWS denies iam:ListUsers.' }, { cause: error });
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly reason: Cause;

  constructor(reason: Cause, options?: { readonly cause?: unknown }) {
    super(reason.message, options);
    this.reason = reason;
  }
}
