import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn, awsPolicyArn } from '../../facts/arns.ts';

export const policySupportAccessAttached = defineCheck({
  id: 'policy/support-access-attached',
  title: 'A user, group or role can open cases with AWS Support',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { none: 'The policy AWSSupportAccess is not attached to any user, group or role.' },
  *evaluate({ authorizationDetails: { users, groups, roles } }, context) {
    const resource = accountArn(context);
    const support = awsPolicyArn(context, 'AWSSupportAccess');
    const isAttached = [...users, ...groups, ...roles].some(({ attachedPolicies }) =>
      attachedPolicies.some(({ arn }) => arn === support),
    );
    yield isAttached ? pass(resource) : fail(resource, 'none');
  },
});
