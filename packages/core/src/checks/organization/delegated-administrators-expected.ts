import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationDelegatedAdministratorsExpected = defineCheck({
  id: 'organization/delegated-administrators-expected',
  title: 'Every delegated administrator is one that the organization expects',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['delegatedAdministrators', 'organization'],
  parameters: {
    expectedAdministrators: {
      type: 'accountIds',
      default: [],
      source: 'Only the organization knows; while the list is empty, a person must judge each delegated administrator',
      description: 'The accounts that may be delegated administrators.',
    },
  },
  messages: {
    unexpected:
      'The account {{account}} ({{name}}) administers {{services}} and is not an expected delegated administrator.',
  },
  *evaluate({ delegatedAdministrators, organization }, context) {
    if (organization === null) return;
    const expected = new Set<string>(context.parameters.expectedAdministrators);
    for (const { accountId: account, name, servicePrincipals } of delegatedAdministrators) {
      const resource = `${organizationArn({ context, organization })}#${account}`;
      if (expected.size === 0) yield manual(resource, LOOK_AT);
      else if (expected.has(account)) yield pass(resource);
      else {
        const services = servicePrincipals.map(({ servicePrincipal }) => servicePrincipal).sort();
        yield fail(resource, 'unexpected', { account, name, services });
      }
    }
  },
});

const LOOK_AT =
  'Judge whether the account is to administer services of the organization, and name those that are in the parameter expectedAdministrators.';
