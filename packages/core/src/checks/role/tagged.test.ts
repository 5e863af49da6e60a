import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleTagged } from './tagged.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const parameters = { requiredTagKeys: ['team', 'stage'] };

function given(tags: Record<string, string>) {
  return { authorizationDetails: details({ roles: [iamRole({ tags })] }) };
}

testCheck(roleTagged, {
  pass: [{ name: 'all tags asked for', parameters, evidence: given({ team: 'x', stage: 'y', 'aws:made-by': 'z' }) }],
  fail: [
    {
      name: 'no tag',
      parameters,
      evidence: given({}),
      failures: [
        {
          resource,
          message: 'deploy lacks the tags stage, team.',
          details: { role: 'deploy', missing: ['stage', 'team'] },
        },
      ],
    },
    {
      name: 'one tag of two, the other in another case',
      parameters,
      evidence: given({ team: 'x', Stage: 'y' }),
      failures: [{ resource, message: 'deploy lacks the tags stage.' }],
    },
  ],
  notApplicable: [
    { name: 'no key named', evidence: given({}) },
    { name: 'none there', parameters, evidence: { authorizationDetails: details() } },
    {
      name: 'a service-linked role and one of IAM Identity Center, which AWS made',
      parameters,
      evidence: {
        authorizationDetails: details({
          roles: [
            iamRole({ path: '/aws-service-role/support.amazonaws.com/' }),
            iamRole({ path: '/aws-reserved/sso.amazonaws.com/' }),
          ],
        }),
      },
    },
  ],
});
