import { summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusRootAccessKeysDeleted } from './root-access-keys-deleted.ts';

const resource = 'arn:aws:iam::111122223333:root';

testCheck(securityStatusRootAccessKeysDeleted, {
  pass: [{ name: 'no key', evidence: { accountSummary: summary({ accountAccessKeysPresent: 0 }) } }],
  fail: [
    {
      name: 'two keys',
      evidence: { accountSummary: summary({ accountAccessKeysPresent: 2 }) },
      failures: [{ resource, message: 'The account summary counts root access keys: 2.', details: { count: 2 } }],
    },
  ],
  unknown: [
    {
      name: 'a summary that leaves the count out',
      evidence: { accountSummary: summary({ accountAccessKeysPresent: null }) },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'China, where there is no root user',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: summary({ accountAccessKeysPresent: 0 }) },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
