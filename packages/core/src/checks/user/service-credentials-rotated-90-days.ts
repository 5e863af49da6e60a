import { isOlderThanDays } from '../../facts/instants.ts';
import { credentialsWithOwners } from '../../facts/service-credentials.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const DAYS = 90;

export const serviceCredentialsRotated90Days = defineCheck({
  id: 'user/service-credentials-rotated-90-days',
  title: `No active service-specific credential is older than ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  messages: {
    old: 'The credential {{credential}} of {{user}} for {{service}}, made on {{since}}, is older than {{days}} days.',
  },
  *evaluate({ authorizationDetails, serviceSpecificCredentials }, context) {
    for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
      const { resource, owner, id, userName, serviceName, createdAt, isBedrockKey, isUsable } = one;
      if (isBedrockKey || !isUsable) continue;

      if (owner === null) yield unknown(resource, 'AWS listed the credential, and not its user.');
      else if (isOlderThanDays(createdAt, DAYS, context.now)) {
        yield fail(resource, 'old', {
          credential: id,
          user: userName,
          service: serviceName,
          since: createdAt,
          days: DAYS,
        });
      } else yield pass(resource);
    }
  },
});
