/** AWS responded, and the response lacks something that Plinth can't do without. */
export class IncompleteResponse extends Error {
  override readonly name = 'IncompleteResponse';
  /** What is missing or not understood, in our own words. */
  readonly lack: string;

  constructor(lack: string) {
    super(lack);
    this.lack = lack;
  }
}
