import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { memberArn } from '../../facts/organization/organization-arns.ts';
import { NO_STATE } from '../../rules/organization/no-state.ts';

export const organizationNoSuspendedAccounts = defineCheck({
  id: 'organization/no-suspended-accounts',
  title: 'No account of the organization is suspended or being closed',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationTree'],
  messages: {
    suspended:
      'The account {{account}} ({{name}}) is suspended: either AWS suspended it, or it was closed and is in the post-closure period.',
    closing: 'The account {{account}} ({{name}}) is being closed.',
  },
  *evaluate({ organization, organizationTree: { accounts } }, context) {
    if (organization === null) return;
    for (const { id, name, state } of accounts) {
      const resource = memberArn({ context, organization }, id);
      switch (state) {
        case 'SUSPENDED':
          yield fail(resource, 'suspended', { account: id, name });
          break;
        case 'PENDING_CLOSURE':
          yield fail(resource, 'closing', { account: id, name });
          break;
        case 'ACTIVE':
        case 'PENDING_ACTIVATION':
          yield pass(resource);
          break;
        case null:
          yield unknown(resource, NO_STATE);
          break;
        case 'CLOSED':
          break;
        default:
          state satisfies never;
      }
    }
  },
});
