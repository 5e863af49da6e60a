import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const securityStatusRootAccessKeysDeleted = defineCheck({
  id: 'security-status/root-access-keys-deleted',
  title: 'Security Status of 2018: delete your root access keys',
  severity: 'INFORMATIONAL',
  evidence: ['accountSummary'],
  messages: { present: 'The account summary counts root access keys: {{count}}.' },
  *evaluate({ accountSummary: { accountAccessKeysPresent: count } }, context) {
    yield whereRootExists(judge(rootArn(context), count), context);
  },
});

function judge(resource: string, count: number | null): Verdict<'present'> {
  if (count === null) return unknown(resource, 'The account summary does not count root access keys.');
  return count === 0 ? pass(resource) : fail(resource, 'present', { count });
}
