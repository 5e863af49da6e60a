/** AWS responded, and the response lacks something that Plinth can't do without. */
export class IncompleteResponse extends Error {
  override readonly name = 'IncompleteResponse';
  /** What is missing or not understood, in our own words. */
  readonly lack: string;
  /** Whether the same call may well get a complete response next time. */
  readonly isWorthRepeating: boolean;

  constructor(lack: string, options: { readonly isWorthRepeating?: boolean } = {}) {
    super(lack);
    this.lack = lack;
    this.isWorthRepeating = options.isWorthRepeating ?? false;
  }
}
