import { mergeCases } from '../../testing/cases/merge-cases.ts';
import {
  type DocumentCases,
  inlinePolicyCases,
  managedPolicyCases,
} from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoMarketplaceSubscribeAny } from './no-marketplace-subscribe-any.ts';

const ALLOW = { Effect: 'Allow', Action: 'aws-marketplace:Subscribe', Resource: '*' };
const PRODUCT = 'aws-marketplace:ProductId';
const says = 'allows subscriptions to every product in AWS Marketplace.';

const DOCUMENTS: DocumentCases = {
  pass: [
    { name: 'a look at subscriptions', statements: { ...ALLOW, Action: 'aws-marketplace:ViewSubscriptions' } },
    { name: 'other services', statements: { ...ALLOW, Action: ['bedrock:*', 'ec2:*'] } },
    {
      name: 'one product',
      statements: {
        ...ALLOW,
        Resource: 'arn:aws:aws-marketplace:us-east-1:123456789012:AWSMarketplace/SaaSProduct/prod-a',
      },
    },
    {
      name: 'everything of the service, and a Deny of what a buyer commits with',
      statements: [
        { ...ALLOW, Action: 'aws-marketplace:*' },
        { ...ALLOW, Effect: 'Deny', Action: ['aws-marketplace:Subscribe', 'aws-marketplace:Accept*'] },
      ],
    },
  ],
  fail: [
    { name: 'every product', statements: ALLOW, says },
    { name: 'the whole service', statements: { ...ALLOW, Action: 'aws-marketplace:*' }, says },
    {
      name: 'the acceptance of agreements',
      statements: { ...ALLOW, Action: 'aws-marketplace:AcceptAgreementRequest' },
      says,
    },
    {
      name: 'everything outside of IAM',
      statements: { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
      says,
    },
  ],
  manual: [
    {
      name: 'every product but one, by a condition of a Deny',
      statements: [
        ALLOW,
        { ...ALLOW, Effect: 'Deny', Condition: { 'ForAnyValue:StringEquals': { [PRODUCT]: ['prod-a'] } } },
      ],
    },
    {
      name: 'products that a condition names',
      statements: { ...ALLOW, Condition: { 'ForAllValues:StringEquals': { [PRODUCT]: ['prod-a'] } } },
    },
  ],
  notApplicable: [{ name: 'an administrator, whom another check is about', statements: { ...ALLOW, Action: '*' } }],
};

const inline = inlinePolicyCases(DOCUMENTS);
const managed = managedPolicyCases(DOCUMENTS);

testCheck(policyNoMarketplaceSubscribeAny, mergeCases(renamed('managed', managed), renamed('inline', inline)));

function renamed(what: string, cases: typeof inline): typeof inline {
  const rename = <Line extends { readonly name: string }>(lines: readonly Line[] = []) =>
    lines.map((line) => ({ ...line, name: `${what}: ${line.name}` }));
  return {
    pass: rename(cases.pass),
    fail: rename(cases.fail).map((line) => ({
      ...line,
      failures: line.failures.map((failure) => ({
        ...failure,
        message: failure.message.replace('The inline policy', 'The policy'),
      })),
    })),
    unknown: rename(cases.unknown),
    manual: rename(cases.manual),
    notApplicable: rename(cases.notApplicable),
  };
}
