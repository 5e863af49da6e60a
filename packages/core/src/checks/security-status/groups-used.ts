import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const securityStatusGroupsUsed = defineCheck({
  id: 'security-status/groups-used',
  title: 'Security Status of 2018: use groups to assign permissions',
  severity: 'INFORMATIONAL',
  evidence: ['accountSummary'],
  messages: { none: 'The account has no group.' },
  *evaluate({ accountSummary: { groups } }, context) {
    const resource = accountArn(context);

    if (groups === null) yield unknown(resource, 'The account summary does not count groups.');
    else yield groups > 0 ? pass(resource) : fail(resource, 'none');
  },
});
