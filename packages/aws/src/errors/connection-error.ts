/** No response: the connection was refused, broke, timed out or could not be trusted. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /** Host and port as configured. */
  readonly host: string;
  /** Node's code, such as `ECONNREFUSED`; `TIMEOUT` for our own time limits. */
  readonly code: string;

  constructor(
    { host, code }: { readonly host: string; readonly code: string },
    options?: { readonly cause?: unknown },
  ) {
    super(`No connection to ${host} (${code})`, options);
    this.host = host;
    this.code = code;
  }
}
