import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails, IamUser } from '../evidence/authorization-details.ts';
import type { ServiceSpecificCredentials } from '../evidence/service-specific-credentials.ts';
import { bearerTokenPrefixes } from '../policy/questions/bearer-token-prefixes.ts';
import { isOlderThanDays } from './instants.ts';
import { API_KEY_SERVICES } from './lists/api-key-services.ts';
import { PASSWORD_SERVICES } from './lists/password-services.ts';

type Credential = ServiceSpecificCredentials[number];

/** A service-specific credential with its user. */
export interface OwnedCredential extends Credential {
  /** The user's ARN with the credential's id behind it. */
  readonly resource: string;
  /** Null when the user isn't among those that AWS listed: the two lists are read one after the other. */
  readonly owner: IamUser | null;
  /** A long-term API key, or a user name and password; `unknown` where nobody says which of them the service has. */
  readonly kind: 'apiKey' | 'password' | 'unknown';
  /** For Amazon Bedrock. */
  readonly isBedrock: boolean;
  /** The service prefixes of the actions that it is good for. */
  readonly prefixes: readonly string[];
  /** Active, and not run out. */
  readonly isUsable: boolean;
}

/** Every service-specific credential with its user. */
export function credentialsWithOwners(
  credentials: ServiceSpecificCredentials,
  { users }: AuthorizationDetails,
  { partition, accountId, now }: CheckContext,
): readonly OwnedCredential[] {
  if (credentials.length === 0) return [];
  const byName = new Map(users.map((user) => [user.name, user]));
  const prefixes = new Map<string, readonly string[]>();
  return credentials.map((credential) => {
    const { id, userName, serviceName, status, expiresAt } = credential;
    const owner = byName.get(userName) ?? null;
    const service = serviceName.replace(/\.amazonaws\.com(?:\.cn)?$/, '');
    const bearer = prefixes.get(service) ?? bearerTokenPrefixes(service);
    prefixes.set(service, bearer);
    return {
      ...credential,
      resource: `${owner?.arn ?? `arn:${partition}:iam::${accountId}:user/${userName}`}#service-credential/${id}`,
      owner,
      kind: bearer.length > 0 ? 'apiKey' : kindOf(service, expiresAt),
      isBedrock: service === 'bedrock',
      prefixes: [...new Set([service, ...bearer])],
      isUsable: status === 'Active' && (expiresAt === null || !isOlderThanDays(expiresAt, 0, now)),
    };
  });
}

/** Passwords never expire by themselves. */
function kindOf(service: string, expiresAt: string | null): OwnedCredential['kind'] {
  if (API_KEY_SERVICES.has(service) || expiresAt !== null) return 'apiKey';
  return PASSWORD_SERVICES.has(service) ? 'password' : 'unknown';
}
