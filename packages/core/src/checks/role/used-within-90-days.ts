import type { IamRole } from '../../evidence/authorization-details.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import type { Verdict } from '../check.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const DAYS = 90;

export const usedWithin90Days = defineCheck({
  id: 'role/used-within-90-days',
  title: `No role is unused for more than ${DAYS} days`,
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {
    unused: 'The role {{role}} was last used on {{lastUsedAt}}, more than {{days}} days ago.',
    neverUsed: 'The role {{role}}, made on {{since}}, has not been used as far back as AWS tells.',
  },
  *evaluate({ authorizationDetails: { roles } }, { now }) {
    for (const role of roles) {
      if (!isReservedRole(role)) yield judge(role, now);
    }
  },
});

function judge({ arn, name, lastUsedAt, createdAt }: IamRole, now: string): Verdict<'unused' | 'neverUsed'> {
  if (lastUsedAt !== null) {
    return isOlderThanDays(lastUsedAt, DAYS, now)
      ? fail(arn, 'unused', { role: name, lastUsedAt, days: DAYS })
      : pass(arn);
  }
  if (createdAt === null) return unknown(arn, 'AWS does not say when the role was made or used.');
  return isOlderThanDays(createdAt, DAYS, now) ? fail(arn, 'neverUsed', { role: name, since: createdAt }) : pass(arn);
}
