import { defineCheck } from '../../check/define-check.ts';
import { judgeAccessKeys } from '../../rules/judge-access-keys.ts';
import { judgeKeyAge, OLD_KEY_MESSAGES } from '../../rules/key-age.ts';

const DAYS = 90;

export const userAccessKeysRotated90Days = defineCheck({
  id: 'user/access-keys-rotated-90-days',
  title: `No active access key is older than ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: OLD_KEY_MESSAGES,
  evaluate: (evidence, context) =>
    judgeAccessKeys(evidence, context, { judge: (key) => (key.active ? judgeKeyAge(key, DAYS, context.now) : null) }),
});
