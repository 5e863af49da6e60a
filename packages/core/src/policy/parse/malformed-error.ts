import type { MalformedReason } from '../model/malformed-reason.ts';

/** Thrown by the parts of the parser; `parsePolicy` turns it into a value. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
  readonly reason: MalformedReason;

  constructor(code: MalformedReason['code'], path: string) {
    super(`${code} at ${path}`);
    this.reason = { code, path };
  }
}
