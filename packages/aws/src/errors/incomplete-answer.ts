/** AWS answered, and the answer lacks something that Plinth can't do without. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer';
  /** What is missing or not understood, in our own words. */
  readonly lack: string;

  constructor(lack: string) {
    super(lack);
    this.lack = lack;
  }
}
