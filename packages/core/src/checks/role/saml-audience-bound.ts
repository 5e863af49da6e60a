import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';
import { judgeTrusts } from '../../rules/judge-trusts.ts';

export const roleSamlAudienceBound = defineCheck({
  id: 'role/saml-audience-bound',
  title: 'Every role that trusts a SAML provider requires the audience of AWS',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} does not require the AWS audience (SAML:aud) from: {{providers}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const saml = grants.flatMap((grant) => (grant.who.kind === 'saml' ? [{ provider: grant.who.arn, grant }] : []));
      if (saml.length === 0) return null;
      const open = saml.filter(({ grant }) => !isBound(grant)).map(({ provider }) => provider);
      return open.length > 0 ? fail(arn, 'open', { role: name, providers: [...new Set(open)].sort() }) : pass(arn);
    });
  },
});

function isBound({ terms, requirements }: TrustGrant): boolean {
  if (terms.audience !== 'pattern') return terms.audience === 'exact';
  return requirements.some(({ key, strength, values }) => {
    return key === 'saml:aud' && strength === 'pattern' && values.every((value) => SIGN_IN.test(value));
  });
}

/**
 * The sign-in of AWS, of any Region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-saml.html
 */
const SIGN_IN = /^https:\/\/[a-z0-9*?.-]*signin\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/saml/;
