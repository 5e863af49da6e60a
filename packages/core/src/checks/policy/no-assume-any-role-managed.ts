import { defineCheck } from '../../check/define-check.ts';
import { ownRoles, rolesOfAnotherAccount } from '../../facts/arns.ts';
import { allCustomerPolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoAssumeAnyRoleManaged = defineCheck({
  id: 'policy/no-assume-any-role-managed',
  title: 'No customer-managed policy allows sts:AssumeRole on all roles',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { anyRole: 'The policy {{policy}} allows sts:AssumeRole on every role, or on roles of any account.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: allCustomerPolicies(authorizationDetails),
      context,
      message: 'anyRole',
      actions: ['sts:AssumeRole'],
      on: [ownRoles(context)],
      touching: [rolesOfAnotherAccount(context)],
    });
  },
});
