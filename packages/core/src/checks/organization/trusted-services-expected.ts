import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationTrustedServicesExpected = defineCheck({
  id: 'organization/trusted-services-expected',
  title: 'Every service that may act in all accounts is one that the organization has named',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'trustedServices'],
  parameters: {
    expectedServices: {
      type: 'strings',
      default: [],
      source: 'Only the organization knows; while it names none, each service is for a person to judge',
      description: 'The service principals that may have trusted access, e.g. guardduty.amazonaws.com.',
    },
  },
  messages: { unexpected: '{{service}} may act in all accounts and is no service that was named.' },
  *evaluate({ organization, trustedServices }, context) {
    if (organization === null) return;
    const expected = new Set(context.parameters.expectedServices);
    for (const { servicePrincipal: service } of trustedServices) {
      const resource = `${organizationArn({ context, organization })}#${service}`;
      if (expected.size === 0) yield manual(resource);
      else yield expected.has(service) ? pass(resource) : fail(resource, 'unexpected', { service });
    }
  },
});
