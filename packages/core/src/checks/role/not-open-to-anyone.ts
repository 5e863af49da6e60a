import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { narrows, saysWho } from '../../facts/trusts.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';
import { judgeTrusts, unrecognizedIn } from '../../rules/judge-trusts.ts';

export const roleNotOpenToAnyone = defineCheck({
  id: 'role/not-open-to-anyone',
  title: 'No role can be assumed by anyone in the world',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} can be assumed from any AWS account.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name } = role;
      const bounds = grants.map(boundBy);

      if (bounds.includes('nothing')) return fail(arn, 'open', { role: name });
      const unclear = unrecognizedIn(role, grants);
      if (unclear) return unclear;
      const bound = bounds.find((one) => one !== 'who' && one !== 'nothing');
      return bound === undefined ? pass(arn) : manual(arn, LOOK_AT[bound]);
    });
  },
});

/** What a trust policy asks of everyone that doesn't say who they are, but is no name that anybody can give either. */
type Bound = 'network' | 'claims';

const LOOK_AT: Readonly<Record<Bound, string>> = {
  network: 'The trust policy admits everyone from a network: judge whether only those who are meant can use it.',
  claims:
    'The trust policy admits everyone who has a certain claim: judge whether only those who are meant can get one.',
};

/** An external ID is no secret, and anybody can use TLS: neither identifies the caller. */
function boundBy(grant: TrustGrant): Bound | 'who' | 'nothing' {
  const { terms, requirements } = grant;
  if (saysWho(grant)) return 'who';
  if (narrows(terms.network)) return 'network';
  return requirements.some(({ key, strength }) => CLAIM.test(key) && narrows(strength)) ? 'claims' : 'nothing';
}

/** Of a token or an assertion, by the address of who issues it. */
const CLAIM = /^(?:saml|[^:]*\.[^:]*):/;
