import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationTrustedServicesExpected = defineCheck({
  id: 'organization/trusted-services-expected',
  title: 'Every service with trusted access is one that the organization expects',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'trustedServices'],
  parameters: {
    expectedServices: {
      type: 'strings',
      default: [],
      source: 'Only the organization knows; while the list is empty, a person must judge each service',
      description: 'The service principals that may have trusted access, e.g. guardduty.amazonaws.com.',
    },
  },
  messages: { unexpected: '{{service}} has trusted access to the organization and is not an expected service.' },
  *evaluate({ organization, trustedServices }, context) {
    if (organization === null) return;
    const expected = new Set(context.parameters.expectedServices);
    for (const { servicePrincipal: service } of trustedServices) {
      const resource = `${organizationArn({ context, organization })}#${service}`;
      if (expected.size === 0) yield manual(resource, LOOK_AT);
      else yield expected.has(service) ? pass(resource) : fail(resource, 'unexpected', { service });
    }
  },
});

const LOOK_AT =
  'Judge whether the service is to have trusted access, and name those that are in the parameter expectedServices.';
