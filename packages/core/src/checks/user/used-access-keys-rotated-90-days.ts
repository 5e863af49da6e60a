import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { unknown } from '../../check/verdict.ts';
import { isWithinDays } from '../../facts/instants.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { judgeAccessKeys, type UserAccessKey } from '../../rules/judge-access-keys.ts';
import { judgeKeyAge, OLD_KEY_MESSAGES } from '../../rules/key-age.ts';

const DAYS = 90;
/** As in `user/no-credentials-unused-45-days`, which judges the others. */
const UNUSED_DAYS = 45;

export const userUsedAccessKeysRotated90Days = defineCheck({
  id: 'user/used-access-keys-rotated-90-days',
  title: `No active access key that was used in the last ${UNUSED_DAYS} days is older than ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: OLD_KEY_MESSAGES,
  evaluate: (evidence, context) =>
    judgeAccessKeys(evidence, context, { judge: (key) => (key.active ? judge(key, context.now) : null) }),
});

/** Null for a key that is not used. */
function judge(key: UserAccessKey, now: string): Verdict<'old'> | null {
  const { lastUsed, owner, slot } = key;
  const verdict = judgeKeyAge(key, DAYS, now);
  if (isInstant(lastUsed)) return isWithinDays(lastUsed, UNUSED_DAYS, now) ? verdict : null;
  if (lastUsed !== 'unreadable') return lastUsed === 'not_supported' ? verdict : null;
  if (verdict.status !== 'FAIL') return verdict;
  return unknown(verdict.resource, unsaid(owner, `access_key_${slot}_last_used_date`));
}
