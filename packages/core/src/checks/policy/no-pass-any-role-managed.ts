import { defineCheck } from '../../check/define-check.ts';
import { ownRoles } from '../../facts/arns.ts';
import { allCustomerPolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoPassAnyRoleManaged = defineCheck({
  id: 'policy/no-pass-any-role-managed',
  title: 'No customer-managed policy allows iam:PassRole on all roles',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { anyRole: 'The policy {{policy}} allows iam:PassRole on every role of the account.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: allCustomerPolicies(authorizationDetails),
      context,
      message: 'anyRole',
      actions: ['iam:PassRole'],
      on: [ownRoles(context)],
    });
  },
});
