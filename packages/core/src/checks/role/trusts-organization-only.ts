import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { externalAccountsIn, internalAccountsOf } from '../../facts/trusts.ts';
import { judgeTrusts, TRUSTED_ACCOUNTS, undecidedIn } from '../../rules/judge-trusts.ts';

export const roleTrustsOrganizationOnly = defineCheck({
  id: 'role/trusts-organization-only',
  title: 'No role trusts an account outside the organization',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: { outside: 'The role {{role}} can be assumed from outside the organization, by {{who}}.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = internalAccountsOf(organizationTree, context);
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name } = role;
      const who = externalAccountsIn(grants, insiders, context.organizationId);
      if (who.length > 0) return fail(arn, 'outside', { role: name, who });
      return undecidedIn(role, grants, context.organizationId) ?? pass(arn);
    });
  },
});
