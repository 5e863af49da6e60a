import type { CallRules } from '../limits/call-aws.ts';
import type { Log } from '../log.ts';
import type { Hub } from '../sessions/hub.ts';

/** What the calls of one discovery share. */
export interface DiscoveryContext {
  readonly hub: Hub;
  readonly log: Log;
  readonly rules: CallRules;
}
