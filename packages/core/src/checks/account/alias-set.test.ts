import { testCheck } from '../../testing/test-check.ts';
import { accountAliasSet } from './alias-set.ts';

testCheck(accountAliasSet, {
  pass: [{ name: 'an alias', evidence: { accountAliases: ['acme-production'] } }],
  fail: [
    {
      name: 'none',
      evidence: { accountAliases: [] },
      failures: [{ resource: 'arn:aws:account::111122223333:account', message: 'The account has no alias.' }],
    },
  ],
});
