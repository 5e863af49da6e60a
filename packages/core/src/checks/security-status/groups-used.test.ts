import { summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusGroupsUsed } from './groups-used.ts';

const resource = 'arn:aws:account::111122223333:account';

testCheck(securityStatusGroupsUsed, {
  pass: [{ name: 'one group', evidence: { accountSummary: summary({ groups: 1 }) } }],
  fail: [
    {
      name: 'no group',
      evidence: { accountSummary: summary({ groups: 0 }) },
      failures: [{ resource, message: 'The account has no group.' }],
    },
  ],
  unknown: [
    {
      name: 'a summary that leaves the count out',
      evidence: { accountSummary: summary({ groups: null }) },
      unknownResources: [resource],
    },
  ],
});
