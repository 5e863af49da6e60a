import type { IamRole } from '../../evidence/authorization-details.ts';
import { daysAgo, details, iamRole } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationManagementAccountNoWorkloads } from './management-account-no-workloads.ts';

const context = { isManagementAccount: true };
const resource = 'arn:aws:iam::111122223333:role/deploy';

function role(trust: object, with_: Partial<IamRole> = {}) {
  const Statement = { Effect: 'Allow', Action: 'sts:AssumeRole', ...trust };
  const trustPolicy = { json: { Version: '2012-10-17', Statement } };
  return details({ roles: [iamRole({ trustPolicy, lastUsedAt: daysAgo(2), ...with_ })] });
}

testCheck(organizationManagementAccountNoWorkloads, {
  pass: [
    {
      name: 'a role that people assume',
      context,
      evidence: { authorizationDetails: role({ Principal: { AWS: '111122223333' } }) },
    },
    {
      name: 'a role of a service that runs no code of a customer',
      context,
      evidence: { authorizationDetails: role({ Principal: { Service: 'config.amazonaws.com' } }) },
    },
    {
      name: 'an instance role that was never used',
      context,
      evidence: { authorizationDetails: role({ Principal: { Service: 'ec2.amazonaws.com' } }, { lastUsedAt: null }) },
    },
    {
      name: 'an instance role last used 90 days ago',
      context,
      evidence: {
        authorizationDetails: role({ Principal: { Service: 'ec2.amazonaws.com' } }, { lastUsedAt: daysAgo(90) }),
      },
    },
    {
      name: 'a function last used 40 days ago, where the organization chose 30',
      context,
      parameters: { recentDays: 30 },
      evidence: {
        authorizationDetails: role({ Principal: { Service: 'lambda.amazonaws.com' } }, { lastUsedAt: daysAgo(40) }),
      },
    },
    {
      name: 'nothing but a service-linked role',
      context,
      evidence: {
        authorizationDetails: role(
          { Principal: { Service: 'batch.amazonaws.com' } },
          { path: '/aws-service-role/batch.amazonaws.com/' },
        ),
      },
    },
  ],
  fail: [
    {
      name: 'a function and a build that run under a role',
      context,
      evidence: {
        authorizationDetails: role({ Principal: { Service: ['lambda.amazonaws.com', 'codebuild.amazonaws.com'] } }),
      },
      failures: [
        {
          resource,
          message:
            'The role deploy, which codebuild.amazonaws.com, lambda.amazonaws.com can assume, was used in the management account on 2026-10-30T12:00:00.000Z, within the last 90 days.',
          details: {
            role: 'deploy',
            services: ['codebuild.amazonaws.com', 'lambda.amazonaws.com'],
            usedAt: '2026-10-30T12:00:00.000Z',
            days: 90,
          },
        },
      ],
    },
    {
      name: 'a function, beside a service of no list',
      context,
      evidence: {
        authorizationDetails: role({ Principal: { Service: ['lambda.amazonaws.com', 'quantum.amazonaws.com'] } }),
      },
      failures: [
        {
          resource,
          message:
            'The role deploy, which lambda.amazonaws.com can assume, was used in the management account on 2026-10-30T12:00:00.000Z, within the last 90 days.',
        },
      ],
    },
    {
      name: 'an instance in China, used a moment less than 90 days ago',
      context,
      evidence: {
        authorizationDetails: role({ Principal: { Service: 'ec2.amazonaws.com.cn' } }, { lastUsedAt: daysAgo(90, -1) }),
      },
      changesWithinAnHour: true,
      failures: [
        {
          resource,
          message:
            'The role deploy, which ec2.amazonaws.com can assume, was used in the management account on 2026-08-03T12:00:00.001Z, within the last 90 days.',
        },
      ],
    },
  ],
  manual: [
    {
      name: 'a role that a service of no list used',
      context,
      evidence: { authorizationDetails: role({ Principal: { Service: 'quantum.amazonaws.com' } }) },
    },
    {
      name: 'a role that a service of no list used, or one that runs no code',
      context,
      evidence: {
        authorizationDetails: role({
          Principal: { Service: ['config.amazonaws.com', 'states.us-east-1.amazonaws.com'] },
        }),
      },
    },
  ],
  unknown: [
    {
      name: 'a trust policy that is not one, of a role in use',
      context,
      evidence: {
        authorizationDetails: details({
          roles: [iamRole({ trustPolicy: { malformed: '{' }, lastUsedAt: daysAgo(2) })],
        }),
      },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'a member account, which is for workloads',
      evidence: { authorizationDetails: role({ Principal: { Service: 'ec2.amazonaws.com' } }) },
    },
  ],
});
