import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const organizationMember = defineCheck({
  id: 'organization/member',
  title: 'The account is a member of an organization',
  severity: 'HIGH',
  evidence: ['organization'],
  messages: { standalone: 'The account is in no organization.' },
  *evaluate({ organization }, context) {
    const resource = accountArn(context);
    yield organization === null ? fail(resource, 'standalone') : pass(resource);
  },
});
