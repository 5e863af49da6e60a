import type { MalformedReason } from './parsed-policy.ts';

/** How the parser's parts give up; `parsePolicy` turns it into a value. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
  readonly reason: MalformedReason;

  constructor(code: MalformedReason['code'], path: string) {
    super(`${code} at ${path}`);
    this.reason = { code, path };
  }
}
