import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { tree } from '../../testing/organization-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleStrangersNeedExternalId } from './strangers-need-external-id.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const stranger = { ...allow, Principal: { AWS: '777788889999' } };
const none = { resource, message: 'The role deploy requires neither an external ID nor MFA from 777788889999.' };

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

testCheck(roleStrangersNeedExternalId, {
  pass: [
    {
      name: 'an external id',
      evidence: evidence({ ...stranger, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
    },
    { name: 'MFA', evidence: evidence({ ...stranger, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }) },
  ],
  fail: [
    { name: 'nothing', evidence: evidence(stranger), failures: [none] },
    {
      name: 'any external id',
      evidence: evidence({ ...stranger, Condition: { StringLike: { 'sts:ExternalId': '*' } } }),
      failures: [none],
    },
    {
      name: 'nothing of anyone',
      evidence: evidence({ ...allow, Principal: { AWS: '*' } }),
      failures: [{ resource, message: 'The role deploy requires neither an external ID nor MFA from anyone.' }],
    },
    {
      name: 'nothing of anyone but a principal',
      evidence: evidence({ ...allow, NotPrincipal: { AWS: 'arn:aws:iam::777788889999:root' } }),
      failures: [{ resource, message: 'The role deploy requires neither an external ID nor MFA from anyone.' }],
    },
    {
      name: 'an external id in one of two statements',
      evidence: evidence([stranger, { ...stranger, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }]),
      failures: [none],
    },
  ],
  unknown: [
    {
      name: 'a principal in a form that is not known',
      evidence: evidence({ ...allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }),
      unknownResources: [resource],
    },
    { name: 'a trust policy that is none', evidence: evidence({ Effect: 'Allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
    { name: 'accounts of the organization', evidence: evidence({ ...allow, Principal: { AWS: '444455556666' } }) },
    {
      name: 'anyone of an account of the organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } },
      }),
    },
  ],
});
