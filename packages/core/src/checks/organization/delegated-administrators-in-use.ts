import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { NO_STATE } from '../../rules/organization/no-state.ts';

export const organizationDelegatedAdministratorsInUse = defineCheck({
  id: 'organization/delegated-administrators-in-use',
  title: 'Every delegated administrator is an active account with a service to administer',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['delegatedAdministrators', 'organization', 'organizationTree'],
  messages: {
    inactive: 'The delegated administrator {{account}} ({{name}}) is in the state {{state}}.',
    gone: 'The delegated administrator {{account}} ({{name}}) is not an account of the organization.',
    idle: 'The delegated administrator {{account}} ({{name}}) administers no service, but can still read the organization.',
  },
  *evaluate({ delegatedAdministrators, organization, organizationTree }, context) {
    if (organization === null) return;
    const states = new Map(organizationTree.accounts.map(({ id, state }) => [id, state]));
    for (const { accountId: account, name, servicePrincipals } of delegatedAdministrators) {
      const resource = `${organizationArn({ context, organization })}#${account}`;
      const state = states.get(account);
      if (state === undefined) yield fail(resource, 'gone', { account, name });
      else if (state === null) yield unknown(resource, NO_STATE);
      else if (state !== 'ACTIVE') yield fail(resource, 'inactive', { account, name, state });
      else if (servicePrincipals.length === 0) yield fail(resource, 'idle', { account, name });
      else yield pass(resource);
    }
  },
});
