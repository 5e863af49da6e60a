/**
 * Something answered, and not as AWS does: a proxy, a captive portal, a wrong address, or AWS's own front while it is
 * broken. It says nothing about the account.
 */
export class ForeignResponse extends Error {
  override readonly name = 'ForeignResponse';
  /** As the SDK's errors have it. */
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(what: string, httpStatusCode = 200) {
    super(`Not a response of AWS: ${what}`);
    this.$metadata = { httpStatusCode };
  }
}
