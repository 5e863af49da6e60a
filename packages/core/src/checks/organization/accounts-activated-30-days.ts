import { isOlderThanDays } from '../../facts/instants.ts';
import { memberArn } from '../../facts/organization/organization-arns.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const DAYS = 30;

export const accountsActivated30Days = defineCheck({
  id: 'organization/accounts-activated-30-days',
  title: 'No account has been waiting for its activation for over 30 days',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationTree'],
  messages: { stale: 'The account {{account}} ({{name}}) joined on {{joinedAt}} and was never activated.' },
  *evaluate({ organization, organizationTree: { accounts } }, context) {
    if (organization === null) return;
    for (const { id, name, state, joinedAt } of accounts) {
      const resource = memberArn({ context, organization }, id);
      if (state === 'ACTIVE') yield pass(resource);
      if (state !== 'PENDING_ACTIVATION') continue;
      if (joinedAt === null) yield unknown(resource, 'AWS does not say when the account joined.');
      else if (isOlderThanDays(joinedAt, DAYS, context.now))
        yield fail(resource, 'stale', { account: id, name, joinedAt });
      else yield pass(resource);
    }
  },
});
