import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { organizationFacts, tree, treeAccount } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationAccountsActivated } from './accounts-activated.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const resource = 'arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/222233334444';

function pending(joinedAt: string | null) {
  return tree({ accounts: [treeAccount('222233334444', { name: 'new', state: 'PENDING_ACTIVATION', joinedAt })] });
}

testCheck(organizationAccountsActivated, {
  pass: [
    {
      name: 'active accounts, however old; suspended ones are not judged',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [treeAccount('111122223333'), treeAccount('222233334444', { state: 'SUSPENDED' })],
        }),
      },
    },
    {
      name: 'one that joined recently',
      context,
      evidence: { organization, organizationTree: pending(daysAgo(3)) },
    },
    {
      name: 'one that joined 40 days ago, where the organization allows 60',
      context,
      parameters: { pendingDays: 60 },
      evidence: { organization, organizationTree: pending(daysAgo(40)) },
    },
    {
      name: 'one that joined 30 days ago to the millisecond',
      context,
      evidence: { organization, organizationTree: pending(daysAgo(30)) },
      changesWithinAnHour: true,
    },
  ],
  fail: [
    {
      name: 'one that joined over 30 days ago',
      context,
      evidence: { organization, organizationTree: pending(daysAgo(30, 1)) },
      failures: [
        {
          resource,
          message:
            'The account 222233334444 (new) joined on 2026-10-02T11:59:59.999Z, over 30 days ago, and was never activated.',
          details: { account: '222233334444', name: 'new', joinedAt: '2026-10-02T11:59:59.999Z', days: 30 },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'one of which AWS does not say when it joined',
      context,
      evidence: { organization, organizationTree: pending(null) },
      unknownResources: [resource],
    },
    {
      name: 'one without a known state',
      context,
      evidence: { organization, organizationTree: tree({ accounts: [treeAccount('222233334444', { state: null })] }) },
      unknownResources: [resource],
    },
  ],
  notApplicable: [{ name: 'no organization', context, evidence: { organization: null, organizationTree: tree() } }],
});
