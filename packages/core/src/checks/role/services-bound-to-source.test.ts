import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { tree } from '../../testing/organization-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleServicesBoundToSource } from './services-bound-to-source.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const events = { ...allow, Principal: { Service: 'events.amazonaws.com' } };
function of(account: string) {
  return { StringEquals: { 'aws:SourceAccount': account } };
}

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

testCheck(roleServicesBoundToSource, {
  pass: [
    {
      name: 'everyone, on condition that they act for the account, as only services do',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }),
    },
    {
      name: 'an external account that the organization trusts',
      parameters: { trustedAccounts: ['777788889999'] },
      evidence: evidence({ ...events, Condition: of('777788889999') }),
    },
    { name: 'its own account', evidence: evidence({ ...events, Condition: of('111122223333') }) },
    {
      name: 'another account of the organization, by ARN',
      evidence: evidence({
        ...events,
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:444455556666:rule/*' } },
      }),
    },
    {
      name: 'its own account, of services in no list or that say nothing of their source: they can be bound only further',
      evidence: evidence({
        ...allow,
        Principal: { Service: ['backup.amazonaws.com', 'lambda.amazonaws.com'] },
        Condition: of('111122223333'),
      }),
    },
    {
      name: 'its own account, by the external id that Firehose sends',
      evidence: evidence({
        ...allow,
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': '111122223333' } },
      }),
    },
    {
      name: 'the organization',
      evidence: evidence({ ...events, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } } }),
    },
  ],
  fail: [
    {
      name: 'the external id that Firehose sends for another account',
      evidence: evidence({
        ...allow,
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': '777788889999' } },
      }),
      failures: [
        {
          resource,
          message:
            'The role deploy lets firehose.amazonaws.com act on behalf of external accounts or organizations: 777788889999.',
        },
      ],
    },
    {
      name: 'any external id',
      evidence: evidence({
        ...allow,
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringLike: { 'sts:ExternalId': '*' } },
      }),
      failures: [
        {
          resource,
          message:
            'The role deploy does not restrict on whose behalf these services assume it: firehose.amazonaws.com.',
        },
      ],
    },
    {
      name: 'nothing, beside a service that does not name its source',
      evidence: evidence({ ...allow, Principal: { Service: ['eks.amazonaws.com', 'events.amazonaws.com'] } }),
      failures: [
        {
          resource,
          message: 'The role deploy does not restrict on whose behalf these services assume it: events.amazonaws.com.',
        },
      ],
    },
    {
      name: 'an account, if the service names one',
      evidence: evidence({ ...events, Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } } }),
      failures: [
        {
          resource,
          message: 'The role deploy does not restrict on whose behalf these services assume it: events.amazonaws.com.',
        },
      ],
    },
    {
      name: 'nothing of a service by its name in a Region, or in China',
      evidence: evidence({
        ...allow,
        Principal: { Service: ['logs.eu-west-1.amazonaws.com', 'config.amazonaws.com.cn'] },
      }),
      failures: [
        {
          resource,
          message:
            'The role deploy does not restrict on whose behalf these services assume it: config.amazonaws.com.cn, logs.eu-west-1.amazonaws.com.',
        },
      ],
    },
    {
      name: 'another organization',
      evidence: evidence({ ...events, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-zzzzzzzzzz' } } }),
      failures: [
        {
          resource,
          message:
            'The role deploy lets events.amazonaws.com act on behalf of external accounts or organizations: o-zzzzzzzzzz.',
        },
      ],
    },
    {
      name: 'another organization beside its own',
      evidence: evidence({
        ...events,
        Condition: { StringEquals: { 'aws:SourceOrgID': ['o-a1b2c3d4e5', 'o-zzzzzzzzzz'] } },
      }),
      failures: [
        {
          resource,
          message:
            'The role deploy lets events.amazonaws.com act on behalf of external accounts or organizations: o-zzzzzzzzzz.',
        },
      ],
    },
    {
      name: 'an external account',
      evidence: evidence({ ...events, Condition: of('777788889999') }),
      failures: [
        {
          resource,
          message:
            'The role deploy lets events.amazonaws.com act on behalf of external accounts or organizations: 777788889999.',
        },
      ],
    },
  ],
  unknown: [
    { name: 'a trust policy that is none', evidence: evidence({ Effect: 'Allow' }), unknownResources: [resource] },
  ],
  manual: [
    {
      name: 'everyone, on condition that they are a service',
      evidence: evidence({ ...allow, Principal: '*', Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } }),
    },
    {
      name: 'a service in no list: it may say for whom it acts, or not',
      evidence: evidence({ ...allow, Principal: { Service: ['backup.amazonaws.com', 'lambda.amazonaws.com'] } }),
    },
    {
      name: 'an external id that is no account: who chooses it depends on the service',
      evidence: evidence({
        ...allow,
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': 'pool-7' } },
      }),
    },
    {
      name: 'a name that is no service of AWS',
      evidence: evidence({ ...allow, Principal: { Service: 'events.example.com' } }),
    },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
    {
      name: 'services that do not name their source',
      evidence: evidence({
        ...allow,
        Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'cloudtrail.amazonaws.com.cn'] },
      }),
    },
    { name: 'no service at all', evidence: evidence({ ...allow, Principal: { AWS: '111122223333' } }) },
  ],
});
