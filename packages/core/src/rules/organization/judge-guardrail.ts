import type { Verdict } from '../../check/check.ts';
import { fail } from '../../check/verdict.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import type { Member } from '../../facts/organization/caller-keys.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { createServiceControl, type ServiceControl } from '../../facts/organization/service-control.ts';
import { type AccountVerdict, judgeOus, limitedAccounts, type OusQuestion } from './judge-ous.ts';
import { memoizeByEquivalence } from './memoize-by-equivalence.ts';

interface GuardrailQuestion extends Omit<OusQuestion<'left'>, 'judge' | 'managementToo'> {
  readonly policies: OrganizationPolicies;
  readonly judge: (control: ServiceControl, member: Member) => AccountVerdict<'left'>;
}

/**
 * Judges what effective SCPs keep from happening in member accounts; the management account is beyond
 * them. While SCPs aren't enabled they keep nothing: one FAIL for the organization. Without a member account there is
 * nothing that they could keep from happening, and no verdict.
 */
export function* judgeGuardrail(question: GuardrailQuestion): Generator<Verdict<'disabled' | 'left'> | null, void> {
  const { policies, judge, ...ous } = question;
  const { context, organization } = question;
  if (limitedAccounts({ ...ous, managementToo: false }).length === 0) return;
  if (!policies.enabledTypes.includes('SERVICE_CONTROL_POLICY')) {
    yield fail(organizationArn(question), 'disabled');
    return;
  }
  const control = createServiceControl(policies, context.partition);
  yield* judgeOus<'left'>({
    ...ous,
    managementToo: false,
    judge: memoizeByEquivalence(control, (path, { id: accountId }) =>
      judge(control, { owner: { context, organization }, accountId, path }),
    ),
  });
}
