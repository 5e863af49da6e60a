import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { externalAccountsIn, hasUnresolvedCaller, internalAccountsOf, narrows } from '../../facts/trusts.ts';
import { judgeTrusts, undecidedIn, unrecognizedIn } from '../../rules/judge-trusts.ts';

export const roleStrangersNeedExternalId = defineCheck({
  id: 'role/strangers-need-external-id',
  title: 'External accounts need an external ID or MFA to assume a role',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  messages: { none: 'The role {{role}} requires neither an external ID nor MFA from {{who}}.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const { organizationId } = context;
    const insiders = internalAccountsOf(organizationTree, { ...context, parameters: { trustedAccounts: [] } });
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name } = role;
      const loose = grants.filter(({ terms }) => !narrows(terms.externalId) && !terms.mfa);
      const who = externalAccountsIn(loose, insiders, organizationId);
      if (who.length > 0) return fail(arn, 'none', { role: name, who });
      const undecided = unrecognizedIn(role, grants) ?? undecidedIn(role, loose, organizationId);
      if (undecided !== null) return undecided;
      const isForInsiders = externalAccountsIn(grants, insiders, organizationId).length === 0;
      return isForInsiders && !hasUnresolvedCaller(grants, organizationId) ? null : pass(arn);
    });
  },
});
