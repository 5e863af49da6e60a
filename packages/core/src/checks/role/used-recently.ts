import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { IamRole } from '../../evidence/authorization-details.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { RECENT_DAYS } from '../../rules/day-parameters.ts';

export const roleUsedRecently = defineCheck({
  id: 'role/used-recently',
  title: 'Every role has been used recently',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  parameters: RECENT_DAYS,
  messages: {
    unused: 'The role {{role}} was last used on {{lastUsedAt}}, more than {{days}} days ago.',
    neverUsed: 'The role {{role}}, created on {{since}}, more than {{days}} days ago, has no use on record.',
  },
  *evaluate({ authorizationDetails: { roles } }, context) {
    for (const role of roles) {
      if (!isReservedRole(role)) yield judge(role, context.parameters.recentDays, context.now);
    }
  },
});

function judge(
  { arn, name, lastUsedAt, createdAt }: IamRole,
  days: number,
  now: string,
): Verdict<'unused' | 'neverUsed'> {
  if (lastUsedAt !== null) {
    return isOlderThanDays(lastUsedAt, days, now) ? fail(arn, 'unused', { role: name, lastUsedAt, days }) : pass(arn);
  }
  if (createdAt === null) return unknown(arn, 'AWS does not say when the role was created or used.');
  return isOlderThanDays(createdAt, days, now)
    ? fail(arn, 'neverUsed', { role: name, since: createdAt, days })
    : pass(arn);
}
