import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { awsPolicyArn } from '../../facts/arns.ts';
import { externalAccountsIn, internalAccountsOf } from '../../facts/trusts.ts';
import { judgeTrusts, TRUSTED_ACCOUNTS, undecidedIn } from '../../rules/judge-trusts.ts';

export const roleNoReadOnlyForStrangers = defineCheck({
  id: 'role/no-read-only-for-strangers',
  title: 'No external account gets ReadOnlyAccess through a role',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: { reads: 'The role {{role}} gives {{who}} read access to everything, data included.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = internalAccountsOf(organizationTree, context);
    const readOnly = awsPolicyArn(context, 'ReadOnlyAccess');
    yield* judgeTrusts(authorizationDetails, context, (role, grants) => {
      const { arn, name, attachedPolicies } = role;
      if (!attachedPolicies.some((policy) => policy.arn === readOnly)) return null;
      const who = externalAccountsIn(grants, insiders, context.organizationId);
      if (who.length > 0) return fail(arn, 'reads', { role: name, who });
      return undecidedIn(role, grants, context.organizationId) ?? pass(arn);
    });
  },
});
