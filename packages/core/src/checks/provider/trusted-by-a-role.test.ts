import { oidcProvider, providers, samlProvider } from '../../testing/account-fixtures.ts';
import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { providerTrustedByARole } from './trusted-by-a-role.ts';

const saml = samlProvider();
const oidc = oidcProvider();

function evidence(...federated: string[]) {
  const roles = federated.map((provider, index) =>
    iamRole({
      name: `role${index}`,
      trustPolicy: documentOf({
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'],
      }),
    }),
  );
  return { identityProviders: providers({ saml: [saml], oidc: [oidc] }), authorizationDetails: details({ roles }) };
}

testCheck(providerTrustedByARole, {
  pass: [{ name: 'a role for each', evidence: evidence(saml.arn, oidc.arn), counts: { PASS: 2 } }],
  fail: [
    {
      name: 'one that no role trusts',
      evidence: evidence(saml.arn),
      counts: { PASS: 1, FAIL: 1 },
      failures: [{ resource: oidc.arn, message: `No role trusts the identity provider ${oidc.arn}.` }],
    },
  ],
  unknown: [
    {
      name: 'a role with a trust policy that cannot be read',
      evidence: {
        identityProviders: providers({ saml: [saml], oidc: [] }),
        authorizationDetails: details({ roles: [iamRole({ trustPolicy: { malformed: '{' } })] }),
      },
      unknownResources: [saml.arn],
    },
  ],
  notApplicable: [
    {
      name: 'no provider',
      evidence: { identityProviders: { saml: [], oidc: [] }, authorizationDetails: details({ roles: [iamRole()] }) },
    },
  ],
});
