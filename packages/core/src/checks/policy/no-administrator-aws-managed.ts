import { defineCheck } from '../../check/define-check.ts';
import { fail } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { isAwsManaged } from '../../facts/policy-subjects.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { judgeGrant } from '../../rules/judge-grant.ts';

export const policyNoAdministratorAwsManaged = defineCheck({
  id: 'policy/no-administrator-aws-managed',
  title: 'No identity has an AWS-managed policy that grants administrator access',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { administrator: '{{principal}} has AWS-managed policies that grant administrator access: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    const { users, groups, roles } = authorizationDetails;
    for (const principal of [...users, ...groups, ...roles.filter((role) => !isReservedRole(role))]) {
      const arns = principal.attachedPolicies.map(({ arn }) => arn).filter(isAwsManaged);
      if (arns.length === 0) continue;
      const { arn } = principal;
      yield judgeAffordable(arn, context.work, () => {
        const granted = permissions.of(managedOnly(principal, arns));
        return judgeGrant(
          arn,
          granted,
          () => permissions.administrator(granted).decision,
          () => {
            const { because } = permissions.administrator(granted);
            return fail(arn, 'administrator', { principal: arn, policies: granted.namesOf(because) });
          },
        );
      });
    }
  },
});

/** The principal as if it had these policies only. */
function managedOnly<Principal extends { readonly attachedPolicies: { name: string; arn: string }[] }>(
  principal: Principal,
  arns: readonly string[],
): Principal & { readonly groups: string[]; readonly permissionsBoundaryArn: null } {
  const attachedPolicies = arns.map((arn) => ({ name: arn, arn }));
  return { ...principal, attachedPolicies, inlinePolicies: [], groups: [], permissionsBoundaryArn: null };
}
