import { IN_EVERY_REQUEST } from '../conditions/condition-truth.ts';
import type { KnownKeys } from '../model/condition.ts';
import type { AssumeAction, TrustedParty } from '../model/trust.ts';
import { claimIn } from './token-claims.ts';

/** What is so of every request by which a party assumes a role. */
export interface CallerFacts {
  /** Values that follow from who the party is. */
  readonly known: KnownKeys;
  /** The request has the key, whatever its value. */
  isPresent(key: string): boolean;
  /** The request lacks the key. */
  isAbsent(key: string): boolean;
}

/** Of a party that comes in by an action. */
export function factsOf(who: TrustedParty, action: AssumeAction): CallerFacts {
  const isSigned = action === 'sts:AssumeRole';
  const known = knownOf(who);
  return {
    known,
    isPresent: (key) => known.has(key) || (IN_EVERY_REQUEST.has(key) && (isSigned || !OF_CREDENTIALS.has(key))),
    isAbsent: (key) => !isSigned && (OF_CREDENTIALS.has(key) || isOfOtherProvider(key, who)),
  };
}

/**
 * Keys of requests that are signed with credentials of AWS. Those with a token or an assertion are not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OF_CREDENTIALS: ReadonlySet<string> = new Set([
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:userid',
  'aws:username',
  'sts:externalid',
]);

function knownOf(who: TrustedParty): KnownKeys {
  const known = new Map<string, string>();
  if (who.kind === 'anyone' || who.kind === 'everyoneExcept') return known;
  known.set('aws:principalisawsservice', String(who.kind === 'service' || who.kind === 'anyService'));
  if (who.kind === 'account' || who.kind === 'entity') known.set('aws:principalaccount', who.accountId);
  if (who.kind === 'entity' && (who.entity === 'user' || who.entity === 'role')) {
    known.set('aws:principalarn', who.arn);
  }
  return known;
}

/** A token holds the claims of its own issuer, so that a condition on a misspelled one is met by nobody. */
function isOfOtherProvider(key: string, who: TrustedParty): boolean {
  const isClaim = /^[^:]*\.[^:]*:/.test(key);
  if (who.kind === 'oidc') return key.startsWith('saml:') || (isClaim && claimIn(key, who.issuer) === null);
  return who.kind === 'saml' && isClaim;
}
