/** The server can't start as it is configured. The message is one line for a person: what is wrong, and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
