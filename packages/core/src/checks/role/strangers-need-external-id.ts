import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { externalAccountsIn, internalAccountsOf, narrows } from '../../facts/trusts.ts';
import { judgeTrusts, unrecognizedIn } from '../../rules/judge-trusts.ts';

export const roleStrangersNeedExternalId = defineCheck({
  id: 'role/strangers-need-external-id',
  title: 'External accounts need an external ID or MFA to assume a role',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  messages: { none: 'The role {{role}} requires neither an external ID nor MFA from {{who}}.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = internalAccountsOf(organizationTree, { ...context, parameters: { trustedAccounts: [] } });
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name } = role;
      if (externalAccountsIn(grants, insiders, context.organizationId).length === 0)
        return unrecognizedIn(role, grants);
      const loose = grants.filter(({ terms }) => !narrows(terms.externalId) && !terms.mfa);
      const who = externalAccountsIn(loose, insiders, context.organizationId);
      if (who.length > 0) return fail(arn, 'none', { role: name, who });
      return unrecognizedIn(role, grants) ?? pass(arn);
    });
  },
});
