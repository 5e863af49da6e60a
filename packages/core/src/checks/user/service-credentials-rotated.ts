import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { credentialsWithOwners } from '../../facts/service-credentials.ts';
import { ROTATION_DAYS } from '../../rules/day-parameters.ts';
import { NO_OWNER } from '../../rules/judge-api-keys.ts';

export const userServiceCredentialsRotated = defineCheck({
  id: 'user/service-credentials-rotated',
  title: 'Active service-specific credentials are rotated in time',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  parameters: ROTATION_DAYS,
  messages: {
    old: 'The credential {{credential}} of {{user}} for {{service}}, created on {{since}}, is older than {{days}} days.',
  },
  *evaluate({ authorizationDetails, serviceSpecificCredentials }, context) {
    const { rotationDays: days } = context.parameters;
    for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
      const { resource, owner, id, userName, serviceName, createdAt, kind, isUsable } = one;
      if (kind === 'apiKey' || !isUsable) continue;

      if (owner === null) yield unknown(resource, NO_OWNER);
      else if (isOlderThanDays(createdAt, days, context.now)) {
        yield fail(resource, 'old', {
          credential: id,
          user: userName,
          service: serviceName,
          since: createdAt,
          days,
        });
      } else yield pass(resource);
    }
  },
});
