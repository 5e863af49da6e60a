import { delegate, organizationFacts, tree, treeAccount } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationDelegatedAdministratorsInUse } from './delegated-administrators-in-use.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree({
  accounts: [
    treeAccount('111122223333'),
    treeAccount('444455556666'),
    treeAccount('555566667777', { state: 'SUSPENDED' }),
  ],
});
const of = 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#';

testCheck(organizationDelegatedAdministratorsInUse, {
  pass: [
    {
      name: 'an active account that administers a service',
      context,
      evidence: { organization, organizationTree, delegatedAdministrators: [delegate('444455556666')] },
    },
  ],
  fail: [
    {
      name: 'each judged by itself, wherever it stands in the list',
      context,
      evidence: {
        organization,
        organizationTree,
        delegatedAdministrators: [delegate('555566667777'), delegate('444455556666'), delegate('999900001111')],
      },
      counts: { PASS: 1, FAIL: 2 },
      failures: [
        {
          resource: `${of}555566667777`,
          message: 'The delegated administrator 555566667777 (account-555566667777) is in the state SUSPENDED.',
          details: { account: '555566667777', name: 'account-555566667777', state: 'SUSPENDED' },
        },
        {
          resource: `${of}999900001111`,
          message:
            'The delegated administrator 999900001111 (account-999900001111) is not an account of the organization.',
        },
      ],
    },
    {
      name: 'one without a service',
      context,
      evidence: { organization, organizationTree, delegatedAdministrators: [delegate('444455556666', [])] },
      failures: [
        {
          resource: `${of}444455556666`,
          message:
            'The delegated administrator 444455556666 (account-444455556666) administers no service, but can still read the organization.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'one without a known state',
      context,
      evidence: {
        organization,
        organizationTree: tree({ accounts: [treeAccount('444455556666', { state: null })] }),
        delegatedAdministrators: [delegate('444455556666')],
      },
      unknownResources: [`${of}444455556666`],
    },
  ],
  notApplicable: [
    {
      name: 'no delegate',
      context,
      evidence: { organization, organizationTree, delegatedAdministrators: [] },
    },
    {
      name: 'no organization',
      context,
      evidence: { organization: null, organizationTree, delegatedAdministrators: [] },
    },
  ],
});
