import { testCheck } from '../../testing/test-check.ts';
import { aliasSet } from './alias-set.ts';

testCheck(aliasSet, {
  pass: [{ name: 'an alias', evidence: { accountAliases: ['acme-production'] } }],
  fail: [
    {
      name: 'none',
      evidence: { accountAliases: [] },
      failures: [{ resource: 'arn:aws:account::111122223333:account', message: 'The account has no alias.' }],
    },
  ],
});
