import { organizationFacts } from '../organization-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const FEATURES = ['RootCredentialsManagement', 'RootSessions'] as const;
const CONTEXT = { isManagementAccount: true };

/** The cases of a check that requires a feature of centralized root access, and fails with `message` without it. */
export function rootFeatureCases({
  feature,
  message,
}: {
  readonly feature: (typeof FEATURES)[number];
  readonly message: string;
}): CheckCases<'organization' | 'rootFeatures'> {
  const failures = [{ resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5', message }];
  return {
    pass: [
      { name: 'both features on', context: CONTEXT, evidence: given(...FEATURES) },
      { name: 'this feature alone', context: CONTEXT, evidence: given(feature) },
    ],
    fail: [
      {
        name: 'the other feature alone',
        context: CONTEXT,
        evidence: given(...FEATURES.filter((other) => other !== feature)),
        failures,
      },
      { name: 'no trusted access for IAM', context: CONTEXT, evidence: given(), failures },
    ],
    notApplicable: [
      { name: 'a member account', evidence: given() },
      { name: 'no organization', context: CONTEXT, evidence: { ...given(), organization: null } },
    ],
  };
}

function given(...features: (typeof FEATURES)[number][]) {
  return { organization: organizationFacts(), rootFeatures: { features } };
}
