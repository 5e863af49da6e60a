import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { narrows } from '../../facts/trusts.ts';
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
      const open = grants.filter(({ who }) => who.kind === 'anyone' || who.kind === 'everyoneExcept');

      if (open.some((grant) => boundBy(grant) === 'nothing')) return fail(arn, 'open', { role: name });
      const unclear = unrecognizedIn(role, grants);
      if (unclear) return unclear;
      return open.some((grant) => boundBy(grant) === 'something') ? manual(arn, LOOK_AT) : pass(arn);
    });
  },
});

const LOOK_AT =
  'The trust policy admits everyone and restricts them only by a network, a pattern or the source of a service: judge whether that is enough.';

/** An external ID is no secret, and anybody can use TLS: neither identifies the caller. */
function boundBy({ terms }: TrustGrant): 'who' | 'something' | 'nothing' {
  if (terms.organization === 'exact' || terms.caller === 'exact' || terms.callerAccounts !== null) return 'who';
  const { organization, caller, network, source } = terms;
  return [organization, caller, network, source].some(narrows) ? 'something' : 'nothing';
}
