import { defineCheck } from '../../check/define-check.ts';
import { judgeLifetimes, LIFETIME_DAYS } from '../../rules/judge-api-keys.ts';

export const userApiKeysExpire = defineCheck({
  id: 'user/api-keys-expire',
  title: 'Long-term API keys of users for services other than Amazon Bedrock expire within a set time',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  parameters: LIFETIME_DAYS,
  messages: {
    never: 'The API key {{credential}} of {{user}} for {{service}} never expires.',
    late: 'The API key {{credential}} of {{user}} for {{service}} is valid from {{since}} to {{expiresAt}}, over {{days}} days.',
  },
  *evaluate(keys, context) {
    yield* judgeLifetimes(keys, { context, services: 'others', days: context.parameters.lifetimeDays });
  },
});
