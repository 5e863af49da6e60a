import { organizationFacts, tree, treeAccount, treeNode } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationAccountsInOus } from './accounts-in-ous.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const root = 'arn:aws:organizations::111122223333:root/o-a1b2c3d4e5/r-ab12';

testCheck(organizationAccountsInOus, {
  pass: [
    {
      name: 'the management account alone in the root',
      context,
      evidence: { organization, organizationTree: tree() },
    },
    {
      name: 'a suspended account in the root',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [...tree().accounts, treeAccount('555566667777', { state: 'SUSPENDED' })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'two members in the root',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          accounts: [...tree().accounts, treeAccount('777788889999'), treeAccount('555566667777')],
        }),
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: root,
          message: 'These member accounts are directly under the root: 555566667777, 777788889999 (2 in all).',
          details: { count: 2, accounts: ['555566667777', '777788889999'] },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a member in an OU that the tree lacks',
      context,
      evidence: {
        organization,
        organizationTree: tree({ accounts: [treeAccount('444455556666', { parentId: 'ou-ab12-gonegone' })] }),
      },
      unknownResources: ['arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#unplaced'],
    },
    {
      name: 'a tree in a circle',
      context,
      evidence: {
        organization,
        organizationTree: tree({
          ous: [
            treeNode('ou-ab12-aaaaaaaa', { parentId: 'ou-ab12-workload' }),
            treeNode('ou-ab12-workload', { parentId: 'ou-ab12-aaaaaaaa' }),
          ],
        }),
      },
      unknownResources: ['arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#unplaced'],
    },
  ],
  notApplicable: [
    {
      name: 'no member',
      context,
      evidence: { organization, organizationTree: tree({ accounts: [treeAccount('111122223333')] }) },
    },
    { name: 'no organization', context, evidence: { organization: null, organizationTree: tree() } },
  ],
});
