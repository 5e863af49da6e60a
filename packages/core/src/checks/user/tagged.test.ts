import { details, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userTagged } from './tagged.ts';

const resource = 'arn:aws:iam::111122223333:user/alice';
const parameters = { requiredTagKeys: ['team', 'stage'] };

function given(tags: Record<string, string>) {
  return { authorizationDetails: details({ users: [iamUser({ tags })] }) };
}

testCheck(userTagged, {
  pass: [{ name: 'all tags asked for', parameters, evidence: given({ team: 'x', stage: 'y', 'aws:made-by': 'z' }) }],
  fail: [
    {
      name: 'no tag',
      parameters,
      evidence: given({}),
      failures: [
        {
          resource,
          message: 'alice lacks the tags stage, team.',
          details: { user: 'alice', missing: ['stage', 'team'] },
        },
      ],
    },
    {
      name: 'one tag of two, the other in another case',
      parameters,
      evidence: given({ team: 'x', Stage: 'y' }),
      failures: [{ resource, message: 'alice lacks the tags stage.' }],
    },
  ],
  notApplicable: [{ name: 'none there', evidence: { authorizationDetails: details() } }],
});
