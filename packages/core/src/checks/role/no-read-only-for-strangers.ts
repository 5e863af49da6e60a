import { awsPolicyArn } from '../../facts/arns.ts';
import { insidersOf, isOnlyForOrganization, judgeTrusts, strangerOf, TRUSTED_ACCOUNTS } from '../../facts/trusts.ts';
import type { TrustGrant } from '../../policy/trust/trust.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const noReadOnlyForStrangers = defineCheck({
  id: 'role/no-read-only-for-strangers',
  title: 'No account outside of the organization gets ReadOnlyAccess by a role',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: { reads: 'The role {{role}} lets {{who}} read everything, data included.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = insidersOf(organizationTree, context);
    const readOnly = awsPolicyArn(context, 'ReadOnlyAccess');
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name, attachedPolicies }, grants) => {
      if (!attachedPolicies.some((policy) => policy.arn === readOnly)) return null;
      const who = new Set(grants.map((grant) => outsiderOf(grant, insiders, context.organizationId)));
      const strangers = [...who].filter((one) => one !== null).sort();
      return strangers.length > 0 ? fail(arn, 'reads', { role: name, who: strangers }) : pass(arn);
    });
  },
});

function outsiderOf(grant: TrustGrant, insiders: ReadonlySet<string>, organizationId: string): string | null {
  const { kind } = grant.who;
  if (kind !== 'anyone' && kind !== 'everyoneExcept') return strangerOf(grant, insiders, organizationId);
  return isOnlyForOrganization(grant, organizationId) ? null : 'anyone';
}
