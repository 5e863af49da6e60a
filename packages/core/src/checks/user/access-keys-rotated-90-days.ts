import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { judgeAccessKeys, type UserAccessKey } from '../../rules/judge-access-keys.ts';

const DAYS = 90;

export const userAccessKeysRotated90Days = defineCheck({
  id: 'user/access-keys-rotated-90-days',
  title: `No active access key is older than ${DAYS} days`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: { old: 'The access key {{slot}} of {{user}}, created on {{since}}, is older than {{days}} days.' },
  evaluate: (evidence, context) =>
    judgeAccessKeys(evidence, context, { judge: (key) => (key.active ? judge(key, context.now) : null) }),
});

/** A key can't be older than its user: without a date of its own, a young user's key is young. */
function judge({ resource, slot, owner, lastRotated }: UserAccessKey, now: string): Verdict<'old'> {
  if (isInstant(lastRotated)) {
    return isOlderThanDays(lastRotated, DAYS, now)
      ? fail(resource, 'old', { slot, user: owner.user, since: lastRotated, days: DAYS })
      : pass(resource);
  }
  const isYoung = owner.createdAt !== 'unreadable' && !isOlderThanDays(owner.createdAt, DAYS, now);
  return isYoung ? pass(resource) : unknown(resource, unsaid(owner, `access_key_${slot}_last_rotated`));
}
