import { keyOf, lifetimeCases } from '../../testing/cases/api-key-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userBedrockKeysExpire } from './bedrock-keys-expire.ts';

testCheck(
  userBedrockKeysExpire,
  mergeCases(
    lifetimeCases({ serviceName: 'bedrock.amazonaws.com', key: 'The Amazon Bedrock API key ACCA1 of alice' }),
    {
      notApplicable: [{ name: 'a key for another service', evidence: keyOf({ serviceName: 'logs.amazonaws.com' }) }],
    },
  ),
);
