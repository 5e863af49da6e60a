import { defineCheck } from '../../check/define-check.ts';
import { customerPolicies } from '../../facts/policy-subjects.ts';
import { judgeAdministrators } from '../../rules/policy-rules.ts';

export const policyNoAdministratorUnattached = defineCheck({
  id: 'policy/no-administrator-unattached',
  title: 'No unattached customer-managed policy grants administrator access',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The policy {{policy}}, which is not attached, allows all actions on all resources.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeAdministrators({
      details: authorizationDetails,
      subjects: customerPolicies(authorizationDetails, { attached: false }),
      context,
      message: 'administrator',
    });
  },
});
