import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails, IamUser } from '../evidence/authorization-details.ts';
import type { ServiceSpecificCredentials } from '../evidence/service-specific-credentials.ts';
import { isOlderThanDays } from './instants.ts';

type Credential = ServiceSpecificCredentials[number];

/** A service-specific credential with its user. */
export interface OwnedCredential extends Credential {
  /** The user's ARN with the credential's id behind it. */
  readonly resource: string;
  /** Null when the user isn't among those that AWS listed: the two lists are read one after the other. */
  readonly owner: IamUser | null;
  /** A long-term API key for Amazon Bedrock. */
  readonly isBedrockKey: boolean;
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
  return credentials.map((credential) => {
    const { id, userName, serviceName, status, expiresAt } = credential;
    const owner = byName.get(userName) ?? null;
    return {
      ...credential,
      resource: `${owner?.arn ?? `arn:${partition}:iam::${accountId}:user/${userName}`}#service-credential/${id}`,
      owner,
      isBedrockKey: serviceName === 'bedrock.amazonaws.com',
      isUsable: status === 'Active' && (expiresAt === null || !isOlderThanDays(expiresAt, 0, now)),
    };
  });
}
