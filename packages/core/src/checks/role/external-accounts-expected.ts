import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { externalAccountsIn, internalAccountsOf, narrows, saysWho } from '../../facts/trusts.ts';
import { judgeTrusts, TRUSTED_ACCOUNTS, undecidedIn } from '../../rules/judge-trusts.ts';

export const roleExternalAccountsExpected = defineCheck({
  id: 'role/external-accounts-expected',
  title: 'External accounts that can assume a role are expected ones, and need an external ID or MFA',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: {
    unexpected: 'The role {{role}} can be assumed by external accounts that are not expected: {{who}}.',
    loose: 'The role {{role}} requires neither an external ID nor MFA from {{who}}.',
  },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const { organizationId } = context;
    const expected = internalAccountsOf(organizationTree, context);
    const members = internalAccountsOf(organizationTree, { ...context, parameters: { trustedAccounts: [] } });
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name } = role;
      // Who can be anyone is judged by `role/not-open-to-anyone`.
      const named = grants.filter(saysWho);
      const unexpected = externalAccountsIn(named, expected, organizationId);
      if (unexpected.length > 0) return fail(arn, 'unexpected', { role: name, who: unexpected });
      const loose = named.filter(({ terms }) => !narrows(terms.externalId) && !terms.mfa);
      const who = externalAccountsIn(loose, members, organizationId);
      if (who.length > 0) return fail(arn, 'loose', { role: name, who });
      return undecidedIn(role, grants, organizationId) ?? pass(arn);
    });
  },
});
