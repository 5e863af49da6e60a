import { keyOf, keyOwnerCases } from '../../testing/cases/api-key-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userApiKeysNotAdministrative } from './api-keys-not-administrative.ts';

const unlisted = 'new-service.amazonaws.com';

testCheck(
  userApiKeysNotAdministrative,
  mergeCases(
    keyOwnerCases({
      serviceName: 'logs.amazonaws.com',
      prefix: 'logs',
      powerful: 'The API key ACCA1 for logs.amazonaws.com belongs to alice, who has full access to that service.',
    }),
    {
      pass: [
        {
          name: 'a credential for a service in no list, of a user who may do little',
          evidence: keyOf({ serviceName: unlisted }),
        },
      ],
      manual: [
        {
          name: 'a credential for a service in no list, of an administrator: it may be a password',
          evidence: keyOf({ serviceName: unlisted }, '*'),
        },
      ],
      notApplicable: [{ name: 'a key for Amazon Bedrock, which has a rule of its own', evidence: keyOf({}, '*') }],
    },
  ),
);
