import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { memberArn } from '../../facts/organization/organization-arns.ts';
import { NO_STATE } from '../../rules/organization/no-state.ts';

export const organizationAccountsActivated = defineCheck({
  id: 'organization/accounts-activated',
  title: 'No account stays pending activation for long',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationTree'],
  parameters: {
    pendingDays: {
      type: 'integer',
      default: 30,
      min: 1,
      max: 365,
      description: 'How many days an account may wait for activation.',
      source: 'No framework names a number; a month is enough to answer an email',
    },
  },
  messages: {
    stale:
      'The account {{account}} ({{name}}) joined on {{joinedAt}}, over {{days}} days ago, and was never activated.',
  },
  *evaluate({ organization, organizationTree: { accounts } }, context) {
    if (organization === null) return;
    const { pendingDays: days } = context.parameters;
    for (const { id, name, state, joinedAt } of accounts) {
      const resource = memberArn({ context, organization }, id);
      if (state === null) yield unknown(resource, NO_STATE);
      if (state === 'ACTIVE') yield pass(resource);
      if (state !== 'PENDING_ACTIVATION') continue;
      if (joinedAt === null) yield unknown(resource, 'AWS does not say when the account joined.');
      else if (isOlderThanDays(joinedAt, days, context.now))
        yield fail(resource, 'stale', { account: id, name, joinedAt, days });
      else yield pass(resource);
    }
  },
});
