import { defineCheck } from '../../check/define-check.ts';
import { judgeLifetimes, LIFETIME_DAYS } from '../../rules/judge-api-keys.ts';

export const userBedrockKeysExpire = defineCheck({
  id: 'user/bedrock-keys-expire',
  title: 'Amazon Bedrock API keys of users expire within a set time',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  parameters: LIFETIME_DAYS,
  messages: {
    never: 'The Amazon Bedrock API key {{credential}} of {{user}} never expires.',
    late: 'The Amazon Bedrock API key {{credential}} of {{user}} is valid from {{since}} to {{expiresAt}}, over {{days}} days.',
  },
  *evaluate(keys, context) {
    yield* judgeLifetimes(keys, { context, services: 'bedrock', days: context.parameters.lifetimeDays });
  },
});
