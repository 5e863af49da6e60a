import type { KnownKeys } from '../model/condition.ts';
import type { TrustedParty } from '../model/trust.ts';

/** The condition keys whose values follow from who the party is. */
export function knownOf(who: TrustedParty): KnownKeys {
  const known = new Map([['aws:principalisawsservice', String(who.kind === 'service')]]);
  if (who.kind === 'account' || who.kind === 'entity') known.set('aws:principalaccount', who.accountId);
  if (who.kind === 'entity' && (who.entity === 'user' || who.entity === 'role')) {
    known.set('aws:principalarn', who.arn);
  }
  return known;
}
