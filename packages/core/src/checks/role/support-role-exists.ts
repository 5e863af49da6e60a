import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn, awsPolicyArn } from '../../facts/arns.ts';

export const roleSupportRoleExists = defineCheck({
  id: 'role/support-role-exists',
  title: 'A role exists for incidents that need AWS Support',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {
    none: 'The policy AWSSupportAccess is attached to no role.',
    noRole: 'The policy AWSSupportAccess is attached to users or groups only: {{holders}}.',
  },
  *evaluate({ authorizationDetails: { users, groups, roles } }, context) {
    const resource = accountArn(context);
    const support = awsPolicyArn(context, 'AWSSupportAccess');
    const hasIt = ({ attachedPolicies }: (typeof groups)[number]) =>
      attachedPolicies.some(({ arn }) => arn === support);
    const holders = [...users, ...groups].filter(hasIt).map(({ arn }) => arn);

    if (roles.some(hasIt)) yield pass(resource);
    else yield holders.length > 0 ? fail(resource, 'noRole', { holders: holders.sort() }) : fail(resource, 'none');
  },
});
