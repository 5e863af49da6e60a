import { rootArn } from '../../facts/arns.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

export const rootAccessKeysDeleted = defineCheck({
  id: 'security-status/root-access-keys-deleted',
  title: 'Security Status of 2018: delete your root access keys',
  severity: 'INFORMATIONAL',
  evidence: ['accountSummary'],
  messages: { present: 'Root access keys by the account summary: {{count}}.' },
  *evaluate({ accountSummary: { accountAccessKeysPresent: count } }, context) {
    const resource = rootArn(context);

    if (count === null) yield unknown(resource, 'The account summary does not count root access keys.');
    else yield count === 0 ? pass(resource) : fail(resource, 'present', { count });
  },
});
