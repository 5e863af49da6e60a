import { isOlderThanDays } from '../../facts/instants.ts';
import { credentialsWithOwners } from '../../facts/service-credentials.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const DAYS = 90;

export const bedrockKeysExpire = defineCheck({
  id: 'user/bedrock-keys-expire',
  title: `Amazon Bedrock API keys of users live for ${DAYS} days at most`,
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  messages: {
    never: 'The Amazon Bedrock API key {{credential}} of {{user}} never expires.',
    late: 'The Amazon Bedrock API key {{credential}} of {{user}} lives from {{since}} to {{expiresAt}}, over {{days}} days.',
  },
  *evaluate({ authorizationDetails, serviceSpecificCredentials }, context) {
    for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
      const {
        resource,
        owner,
        id: credential,
        userName: user,
        createdAt: since,
        expiresAt,
        isBedrockKey,
        isUsable,
      } = one;
      if (!isBedrockKey || !isUsable) continue;

      if (owner === null) yield unknown(resource, 'AWS listed the credential, and not its user.');
      else if (expiresAt === null) yield fail(resource, 'never', { credential, user });
      else if (isOlderThanDays(since, DAYS, expiresAt)) {
        yield fail(resource, 'late', { credential, user, since, expiresAt, days: DAYS });
      } else yield pass(resource);
    }
  },
});
