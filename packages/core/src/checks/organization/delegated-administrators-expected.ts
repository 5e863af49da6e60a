import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { defineCheck } from '../define-check.ts';
import { fail, manual, pass } from '../verdict.ts';

export const delegatedAdministratorsExpected = defineCheck({
  id: 'organization/delegated-administrators-expected',
  title: 'Every delegated administrator is one that the organization has named',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['delegatedAdministrators', 'organization'],
  parameters: {
    trustedAccounts: {
      type: 'accountIds',
      default: [],
      source: 'Only the organization knows; while it names none, each delegate is for a person to judge',
      description: 'The accounts that may be delegated administrators.',
    },
  },
  messages: {
    unexpected: 'The account {{account}} ({{name}}) administers {{services}} and is none that was named as trusted.',
  },
  *evaluate({ delegatedAdministrators, organization }, context) {
    if (organization === null) return;
    const trusted = new Set<string>(context.parameters.trustedAccounts);
    for (const { accountId: account, name, servicePrincipals } of delegatedAdministrators) {
      const resource = `${organizationArn({ context, organization })}#${account}`;
      if (trusted.size === 0) yield manual(resource);
      else if (trusted.has(account)) yield pass(resource);
      else {
        const services = servicePrincipals.map(({ servicePrincipal }) => servicePrincipal).sort();
        yield fail(resource, 'unexpected', { account, name, services });
      }
    }
  },
});
