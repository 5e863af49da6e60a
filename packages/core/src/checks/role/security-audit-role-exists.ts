import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { accountArn, awsPolicyArn } from '../../facts/arns.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';

export const roleSecurityAuditRoleExists = defineCheck({
  id: 'role/security-audit-role-exists',
  title: 'A role exists for security auditors',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {
    none: 'The policy SecurityAudit is attached to no role.',
    nobody: 'The policy SecurityAudit is attached only to roles that no person can assume: {{roles}}.',
  },
  *evaluate({ authorizationDetails }, context) {
    const resource = accountArn(context);
    const audit = awsPolicyArn(context, 'SecurityAudit');
    const permissions = permissionsIn(authorizationDetails, context);
    const holders = authorizationDetails.roles.filter(({ attachedPolicies }) =>
      attachedPolicies.some(({ arn }) => arn === audit),
    );
    const trusts = holders.map((role) => permissions.trust(role));

    if (trusts.some((grants) => grants?.some(admitsPeople))) yield pass(resource);
    else if (trusts.includes(null))
      yield unknown(resource, 'The trust policy of a role with SecurityAudit cannot be read.');
    else if (holders.length === 0) yield fail(resource, 'none');
    else yield fail(resource, 'nobody', { roles: holders.map(({ arn }) => arn).sort() });
  },
});

/** Whether it admits anybody but services and principals that are gone. */
function admitsPeople({ who, callers }: TrustGrant): boolean {
  return who.kind === 'oidc' || who.kind === 'saml' || callers.named.length > 0 || callers.others !== 'none';
}
