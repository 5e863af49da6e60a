import { details, iamGroup } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { groupNoInlinePolicies } from './no-inline-policies.ts';

const inline = (name: string) => ({ name, document: { json: { Statement: [] } } });

testCheck(groupNoInlinePolicies, {
  pass: [
    {
      name: 'attached policies only',
      evidence: {
        authorizationDetails: details({
          groups: [iamGroup({ attachedPolicies: [{ name: 'x', arn: 'arn:aws:iam::aws:policy/x' }] })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'inline policies',
      evidence: {
        authorizationDetails: details({ groups: [iamGroup({ inlinePolicies: [inline('b'), inline('a')] })] }),
      },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:group/staff',
          message: 'The group staff has inline policies: a, b.',
          details: { group: 'staff', policies: ['a', 'b'] },
        },
      ],
    },
  ],
  notApplicable: [{ name: 'no groups', evidence: { authorizationDetails: details() } }],
});
