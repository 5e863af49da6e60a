import { defineCheck } from '../../check/define-check.ts';
import { judgeKeyOwners } from '../../rules/judge-api-keys.ts';

export const userBedrockKeysNotAdministrative = defineCheck({
  id: 'user/bedrock-keys-not-administrative',
  title: 'No Amazon Bedrock API key belongs to a user with full access to the account or to Bedrock',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  messages: {
    powerful: 'The Amazon Bedrock API key {{credential}} belongs to {{user}}, who has full access to Bedrock.',
  },
  *evaluate(keys, context) {
    yield* judgeKeyOwners(keys, { context, services: 'bedrock' });
  },
});
