import type { CallRules } from '../limits/call-aws.ts';
import type { Log } from '../log.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** What the calls of one discovery share. */
export interface DiscoveryContext {
  readonly sessions: Sessions;
  readonly log: Log;
  readonly rules: CallRules;
}
