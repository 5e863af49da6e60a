import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { credentialsWithOwners } from '../../facts/service-credentials.ts';

export const userBedrockKeysExpire = defineCheck({
  id: 'user/bedrock-keys-expire',
  title: 'Amazon Bedrock API keys of users expire within a set time',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  parameters: {
    lifetimeDays: {
      type: 'integer',
      default: 90,
      min: 1,
      max: 3650,
      description: 'How many days a key may be valid, from its creation.',
      source: 'CIS, which requires it of access keys; AWS advises against long-term Bedrock keys and names no number',
    },
  },
  messages: {
    never: 'The Amazon Bedrock API key {{credential}} of {{user}} never expires.',
    late: 'The Amazon Bedrock API key {{credential}} of {{user}} is valid from {{since}} to {{expiresAt}}, over {{days}} days.',
  },
  *evaluate({ authorizationDetails, serviceSpecificCredentials }, context) {
    const { lifetimeDays } = context.parameters;
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

      if (owner === null) yield unknown(resource, 'AWS listed the credential but not its user.');
      else if (expiresAt === null) yield fail(resource, 'never', { credential, user });
      else if (isOlderThanDays(since, lifetimeDays, expiresAt)) {
        yield fail(resource, 'late', { credential, user, since, expiresAt, days: lifetimeDays });
      } else yield pass(resource);
    }
  },
});
