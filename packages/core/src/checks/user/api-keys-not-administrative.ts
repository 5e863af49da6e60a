import { defineCheck } from '../../check/define-check.ts';
import { judgeKeyOwners } from '../../rules/judge-api-keys.ts';

export const userApiKeysNotAdministrative = defineCheck({
  id: 'user/api-keys-not-administrative',
  title:
    'No long-term API key, but for Amazon Bedrock, belongs to a user with full access to the account or to its service',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  messages: {
    powerful: 'The API key {{credential}} for {{service}} belongs to {{user}}, who has full access to that service.',
  },
  *evaluate(keys, context) {
    yield* judgeKeyOwners(keys, { context, services: 'others' });
  },
});
