import { organizationFacts, tree, treeAccount } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationNoSuspendedAccounts } from './no-suspended-accounts.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();

testCheck(organizationNoSuspendedAccounts, {
  pass: [
    {
      name: 'active accounts and one that waits for activation; a closed one is gone',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [
            treeAccount('111122223333'),
            treeAccount('222233334444', { state: 'PENDING_ACTIVATION' }),
            treeAccount('333344445555', { state: 'CLOSED' }),
          ],
        }),
      },
      counts: { PASS: 2 },
    },
  ],
  fail: [
    {
      name: 'a suspended one and one that is being closed',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [
            treeAccount('222233334444', { name: 'old', state: 'SUSPENDED' }),
            treeAccount('333344445555', { name: 'older', state: 'PENDING_CLOSURE' }),
          ],
        }),
      },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/222233334444',
          message:
            'The account 222233334444 (old) is suspended: either AWS suspended it, or it was closed and is in the post-closure period.',
          details: { account: '222233334444', name: 'old' },
        },
        {
          resource: 'arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/333344445555',
          message: 'The account 333344445555 (older) is being closed.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'one without a known state',
      context,
      evidence: { organization, organizationTree: tree({ accounts: [treeAccount('222233334444', { state: null })] }) },
      unknownResources: ['arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/222233334444'],
    },
  ],
  notApplicable: [{ name: 'no organization', context, evidence: { organization: null, organizationTree: tree() } }],
});
