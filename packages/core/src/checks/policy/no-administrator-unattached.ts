import { defineCheck } from '../../check/define-check.ts';
import { customerPolicies } from '../../facts/policy-subjects.ts';
import { judgeAdministrators } from '../../rules/policy-rules.ts';

export const policyNoAdministratorUnattached = defineCheck({
  id: 'policy/no-administrator-unattached',
  title: 'No unused customer-managed policy makes an administrator',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The policy {{policy}}, which nobody has, allows everything on everything.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeAdministrators({
      details: authorizationDetails,
      subjects: customerPolicies(authorizationDetails, { attached: false }),
      context,
      message: 'administrator',
    });
  },
});
