import { externalTrustCases, trusting } from '../../testing/cases/external-trust-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleStrangersNeedExternalId } from './strangers-need-external-id.ts';

const external = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '777788889999' } };
const none = {
  resource: 'arn:aws:iam::111122223333:role/deploy',
  message: 'The role deploy requires neither an external ID nor MFA from 777788889999.',
};

testCheck(
  roleStrangersNeedExternalId,
  mergeCases(
    externalTrustCases({
      internal: 'notApplicable',
      says: (who) => `The role deploy requires neither an external ID nor MFA from ${who}.`,
    }),
    {
      pass: [
        {
          name: 'an external ID',
          evidence: trusting({ ...external, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
        },
        {
          name: 'MFA',
          evidence: trusting({ ...external, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }),
        },
      ],
      fail: [
        {
          name: 'any external ID',
          evidence: trusting({ ...external, Condition: { StringLike: { 'sts:ExternalId': '*' } } }),
          failures: [none],
        },
        {
          name: 'an external ID in one of two statements',
          evidence: trusting([external, { ...external, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }]),
          failures: [none],
        },
      ],
    },
  ),
);
