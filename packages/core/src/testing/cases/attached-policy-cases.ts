import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import { organizationFacts, organizationPolicy, policies, tree } from '../organization-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const CONTEXT = { isManagementAccount: true };

/** The cases of a check that requires a policy of a type on every account, whatever it says; `policy` in words. */
export function attachedPolicyCases({
  type,
  policy,
  disabled,
}: {
  readonly type: OrganizationPolicies['policies'][number]['type'];
  readonly policy: string;
  readonly disabled: string;
}): CheckCases<'organization' | 'organizationPolicies' | 'organizationTree'> {
  function attachedTo(...targetIds: string[]) {
    const attached = organizationPolicy({ type, document: { json: {} }, targetIds });
    return given(policies({ enabledTypes: [type], policies: [attached, organizationPolicy({ id: 'p-scp' })] }));
  }
  return {
    pass: [
      { name: 'a policy on the root', context: CONTEXT, evidence: attachedTo('r-ab12'), counts: { PASS: 2 } },
      {
        name: 'a policy on the OU and one on the management account, which it applies to as well',
        context: CONTEXT,
        evidence: attachedTo('ou-ab12-workload', '111122223333'),
        counts: { PASS: 2 },
      },
    ],
    fail: [
      {
        name: 'the type not enabled',
        context: CONTEXT,
        evidence: given(policies()),
        failures: [{ resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5', message: disabled }],
      },
      {
        name: 'a policy on the OU only',
        context: CONTEXT,
        evidence: attachedTo('ou-ab12-workload'),
        counts: { PASS: 1, FAIL: 1 },
        failures: [
          {
            resource: 'arn:aws:organizations::111122223333:root/o-a1b2c3d4e5/r-ab12',
            message: `No ${policy} applies to these accounts in Root (r-ab12): 111122223333 (1 in all).`,
          },
        ],
      },
    ],
    notApplicable: [
      { name: 'no organization', context: CONTEXT, evidence: { ...given(policies()), organization: null } },
    ],
  };
}

function given(organizationPolicies: OrganizationPolicies) {
  return { organization: organizationFacts(), organizationTree: tree(), organizationPolicies };
}
