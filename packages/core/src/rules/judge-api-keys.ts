import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, manual, pass, unknown } from '../check/verdict.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import type { ServiceSpecificCredentials } from '../evidence/service-specific-credentials.ts';
import { isOlderThanDays } from '../facts/instants.ts';
import { permissionsIn } from '../facts/permissions.ts';
import { credentialsWithOwners, type OwnedCredential } from '../facts/service-credentials.ts';
import { strongest } from '../policy/model/decision.ts';
import { grantsFullService } from '../policy/questions/grants-full-service.ts';
import { judgeAffordable } from './judge-affordable.ts';
import { judgeGrant } from './judge-grant.ts';

interface ApiKeys {
  readonly authorizationDetails: AuthorizationDetails;
  readonly serviceSpecificCredentials: ServiceSpecificCredentials;
}

/** Which keys a check is about: Amazon Bedrock's, or those of all other services. */
type Services = 'bedrock' | 'others';

/** The parameter of checks of how long API keys are valid. */
export const LIFETIME_DAYS = {
  lifetimeDays: {
    type: 'integer',
    default: 90,
    min: 1,
    max: 3650,
    description: 'How many days a key may be valid, from its creation.',
    source: 'CIS, which requires it of access keys; AWS advises against long-term API keys and names no number',
  },
} as const;

/** Judges how long each API key that still works is valid: forever (`never`), or for more than `days` (`late`). */
export function* judgeLifetimes(
  { authorizationDetails, serviceSpecificCredentials }: ApiKeys,
  { context, services, days }: { readonly context: CheckContext; readonly services: Services; readonly days: number },
): Generator<Verdict<'never' | 'late'>> {
  for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
    const { resource, owner, id: credential, userName: user, createdAt: since, expiresAt, serviceName: service } = one;
    if (!isJudged(one, services)) continue;
    if (owner === null) yield unknown(resource, NO_OWNER);
    else if (one.kind === 'unknown') yield manual(resource, `${KEY_OR_PASSWORD} A key must expire.`);
    else if (expiresAt === null) yield fail(resource, 'never', { credential, user, service });
    else if (isOlderThanDays(since, days, expiresAt)) {
      yield fail(resource, 'late', { credential, user, service, since, expiresAt, days });
    } else yield pass(resource);
  }
}

/**
 * Judges whether an API key that still works belongs to a user with full access to the account or to the key's
 * service, under any of its prefixes (`powerful`).
 */
export function* judgeKeyOwners(
  { authorizationDetails, serviceSpecificCredentials }: ApiKeys,
  { context, services }: { readonly context: CheckContext; readonly services: Services },
): Generator<Verdict<'powerful'>> {
  const permissions = permissionsIn(authorizationDetails, context);
  for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
    const { resource, owner, id: credential, kind, prefixes, serviceName: service } = one;
    if (!isJudged(one, services)) continue;
    if (owner === null) {
      yield unknown(resource, NO_OWNER);
      continue;
    }
    yield judgeAffordable(resource, context.work, () => {
      const granted = permissions.of(owner);
      return judgeGrant<'powerful'>(
        resource,
        granted,
        () =>
          strongest([
            permissions.administrator(granted).decision,
            ...prefixes.map((prefix) => grantsFullService(granted.set, prefix).decision),
          ]),
        () =>
          kind === 'unknown'
            ? manual(resource, `${KEY_OR_PASSWORD} A key of this user would have full access.`)
            : fail(resource, 'powerful', { credential, user: owner.name, service }),
      );
    });
  }
}

/** Of a kind that nobody knows, it may be a key. */
function isJudged({ isUsable, kind, isBedrock }: OwnedCredential, services: Services): boolean {
  return isUsable && kind !== 'password' && isBedrock === (services === 'bedrock');
}

const KEY_OR_PASSWORD =
  'It is in no list whether the service of this credential has API keys or passwords: look which it is.';

/** What an UNKNOWN says of a credential whose user isn't listed. */
export const NO_OWNER = 'AWS listed the credential but not its user.';
