import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

/**
 * Security and account services that a member account can administer for the organization.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const DELEGABLE: ReadonlySet<string> = new Set([
  'access-analyzer.amazonaws.com',
  'account.amazonaws.com',
  'auditmanager.amazonaws.com',
  'backup.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config-multiaccountsetup.amazonaws.com',
  'config.amazonaws.com',
  'detective.amazonaws.com',
  'fms.amazonaws.com',
  'guardduty.amazonaws.com',
  'iam.amazonaws.com',
  'inspector2.amazonaws.com',
  'macie.amazonaws.com',
  'member.org.stacksets.cloudformation.amazonaws.com',
  'securityhub.amazonaws.com',
  'securitylake.amazonaws.com',
  'sso.amazonaws.com',
]);

export const organizationServicesAdministeredByDelegates = defineCheck({
  id: 'organization/services-administered-by-delegates',
  title: 'Security services of the organization are administered from member accounts',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['delegatedAdministrators', 'organization', 'trustedServices'],
  messages: {
    none: '{{service}} works across the organization and has no delegated administrator: only the management account can administer it.',
  },
  *evaluate({ delegatedAdministrators, organization, trustedServices }, context) {
    if (organization === null) return;
    const delegated = new Set(
      delegatedAdministrators.flatMap(({ servicePrincipals }) =>
        servicePrincipals.map(({ servicePrincipal }) => servicePrincipal),
      ),
    );
    for (const { servicePrincipal: service } of trustedServices) {
      if (!DELEGABLE.has(service)) continue;
      const resource = `${organizationArn({ context, organization })}#${service}`;
      yield delegated.has(service) ? pass(resource) : fail(resource, 'none', { service });
    }
  },
});
