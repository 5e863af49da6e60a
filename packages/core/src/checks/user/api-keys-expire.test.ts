import { API_KEY, keyOf, lifetimeCases } from '../../testing/cases/api-key-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { daysAgo } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userApiKeysExpire } from './api-keys-expire.ts';

const services = ['aws-external-anthropic', 'cloudwatch', 'sagemaker', 'xray'].map((name) => `${name}.amazonaws.com`);

testCheck(
  userApiKeysExpire,
  mergeCases(
    lifetimeCases({ serviceName: 'logs.amazonaws.com', key: 'The API key ACCA1 of alice for logs.amazonaws.com' }),
    {
      pass: [
        {
          name: 'a credential for a service in no list that expires, as passwords do not',
          evidence: keyOf({ serviceName: 'new-service.amazonaws.com', expiresAt: daysAgo(-30) }),
        },
      ],
      fail: services.map((serviceName) => ({
        name: `one for ${serviceName}`,
        evidence: keyOf({ serviceName }),
        failures: [{ resource: API_KEY, message: `The API key ACCA1 of alice for ${serviceName} never expires.` }],
      })),
      manual: [
        {
          name: 'a credential that never expires, for a service in no list: it may be a password',
          evidence: keyOf({ serviceName: 'new-service.amazonaws.com' }),
        },
      ],
      notApplicable: [{ name: 'a key for Amazon Bedrock, which has a rule of its own', evidence: keyOf({}) }],
    },
  ),
);
