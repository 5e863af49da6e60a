/** The cursor isn't one that this list gave with these filters. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';

  constructor() {
    super('The cursor does not belong to this list with these filters.');
  }
}
