import { API_KEY, keyOf, keyOwnerCases } from '../../testing/cases/api-key-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userBedrockKeysNotAdministrative } from './bedrock-keys-not-administrative.ts';

const powerful = 'The Amazon Bedrock API key ACCA1 belongs to alice, who has full access to Bedrock.';

testCheck(
  userBedrockKeysNotAdministrative,
  mergeCases(keyOwnerCases({ serviceName: 'bedrock.amazonaws.com', prefix: 'bedrock', powerful }), {
    fail: [
      {
        name: 'all of the second prefix that Bedrock has',
        evidence: keyOf({}, 'bedrock-mantle:*'),
        failures: [{ resource: API_KEY, message: powerful }],
      },
    ],
    notApplicable: [{ name: 'a key for another service', evidence: keyOf({ serviceName: 'logs.amazonaws.com' }, '*') }],
  }),
);
