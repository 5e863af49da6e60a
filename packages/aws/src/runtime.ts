import type { CallRules } from './limits/call-aws.ts';
import type { Limiter } from './limits/limiter.ts';
import type { Log } from './log.ts';
import type { Sessions } from './sessions/sessions.ts';

/** What all operations of one `Aws` share. */
export interface Runtime {
  readonly sessions: Sessions;
  /** The external id that roles are assumed with. It is here and nowhere else: no caller names it or sees it. */
  readonly externalId: string | undefined;
  readonly log: Log;
  readonly now: () => number;
  /** Of the APIs that are charged to the caller's account, whatever account they are about. */
  readonly limiters: { readonly sts: Limiter; readonly organizations: Limiter };
  /** The rules that hold for every call. */
  readonly shared: Pick<CallRules, 'overall' | 'retryPolicy' | 'now' | 'random'>;
}
