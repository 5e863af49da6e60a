import { daysAgo, details, iamRole } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleUsedRecently } from './used-recently.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';

function evidence(...roles: Parameters<typeof iamRole>[0][]) {
  return { authorizationDetails: details({ roles: roles.map((role) => iamRole(role)) }) };
}

testCheck(roleUsedRecently, {
  pass: [
    { name: 'used exactly 90 days ago', evidence: evidence({ lastUsedAt: daysAgo(90) }), changesWithinAnHour: true },
    {
      name: 'used 200 days ago, where the organization chose a year',
      parameters: { recentDays: 365 },
      evidence: evidence({ lastUsedAt: daysAgo(200) }),
    },
    { name: 'new, and not used yet', evidence: evidence({ createdAt: daysAgo(3) }) },
  ],
  fail: [
    {
      name: 'used more than 90 days ago',
      evidence: evidence({ lastUsedAt: daysAgo(91) }, { name: 'live', lastUsedAt: daysAgo(1) }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource,
          message: 'The role deploy was last used on 2026-08-02T12:00:00.000Z, more than 90 days ago.',
        },
      ],
    },
    {
      name: 'used two months ago, where the organization chose one',
      parameters: { recentDays: 30 },
      evidence: evidence({ lastUsedAt: daysAgo(60) }),
      failures: [
        {
          resource,
          message: 'The role deploy was last used on 2026-09-02T12:00:00.000Z, more than 30 days ago.',
          details: { role: 'deploy', lastUsedAt: '2026-09-02T12:00:00.000Z', days: 30 },
        },
      ],
    },
    {
      name: 'never used',
      evidence: evidence({}),
      failures: [
        {
          resource,
          message: 'The role deploy, created on 2024-01-15T09:30:00.000Z, more than 90 days ago, has no use on record.',
        },
      ],
    },
  ],
  unknown: [{ name: 'no date at all', evidence: evidence({ createdAt: null }), unknownResources: [resource] }],
  notApplicable: [
    {
      name: 'roles that only AWS can change',
      evidence: evidence(
        { name: 'AWSServiceRoleForSupport', path: '/aws-service-role/support.amazonaws.com/' },
        { name: 'AWSReservedSSO_Admin_1', path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' },
      ),
    },
  ],
});
