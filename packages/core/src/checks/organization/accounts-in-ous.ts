import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { organizationArn, ouArn } from '../../facts/organization/organization-arns.ts';
import { groupByOu } from '../../facts/organization/organization-ous.ts';

const LISTED = 20;

export const organizationAccountsInOus = defineCheck({
  id: 'organization/accounts-in-ous',
  title: 'Every member account is in an organizational unit',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationTree'],
  messages: { inRoot: 'These member accounts are directly under the root: {{accounts}} ({{count}} in all).' },
  *evaluate({ organization, organizationTree }, context) {
    if (organization === null) return;
    const owner = { context, organization };
    const members = organizationTree.accounts.filter(
      ({ id, state }) => (state === null || state === 'ACTIVE') && id !== organization.managementAccountId,
    );
    const { ous, withoutOu } = groupByOu(organizationTree, members);
    for (const { id, path, accounts } of ous) {
      const resource = ouArn(owner, id);
      if (path.length > 1) yield pass(resource);
      else {
        const ids = accounts.slice(0, LISTED).map((account) => account.id);
        yield fail(resource, 'inRoot', { count: accounts.length, accounts: ids });
      }
    }
    if (withoutOu.length > 0) {
      const missing = 'The organization tree does not show where some accounts are.';
      yield unknown(`${organizationArn(owner)}#unplaced`, missing);
    }
  },
});
