import { defineCheck } from '../../check/define-check.ts';
import { judgeUnusedCredentials, UNUSED_CREDENTIAL_MESSAGES } from '../../rules/unused-credentials.ts';

const DAYS = 45;

export const userNoCredentialsUnused45Days = defineCheck({
  id: 'user/no-credentials-unused-45-days',
  title: `No console password or access key is unused for ${DAYS} days or more`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: UNUSED_CREDENTIAL_MESSAGES,
  evaluate: (evidence, context) => judgeUnusedCredentials(evidence, context, DAYS),
});
