import type { Partition } from '@plinth/contract';
import { defineCheck } from '../../check/define-check.ts';
import { assumedRootKeys } from '../../facts/organization/caller-keys.ts';
import { createServiceControl } from '../../facts/organization/service-control.ts';
import { TOO_COMPLEX } from '../../rules/organization/judge-denied.ts';
import { judgeOus } from '../../rules/organization/judge-ous.ts';
import { memoizeByEquivalence } from '../../rules/organization/memoize-by-equivalence.ts';

/** What the task policy IAMDeleteRootUserCredentials allows a session to do. */
const TASKS = [
  'iam:ListAccessKeys',
  'iam:DeleteAccessKey',
  'iam:DeleteLoginProfile',
  'iam:DeleteSigningCertificate',
  'iam:DeactivateMFADevice',
];

export const organizationCentralRootAccessNotBlocked = defineCheck({
  id: 'organization/central-root-access-not-blocked',
  title: 'No service control policy blocks central management of root credentials',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree', 'rootFeatures'],
  messages: {
    left: 'A service control policy also denies the root user in AssumeRoot sessions, in these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree, rootFeatures }, context) {
    const managed = rootFeatures.features.includes('RootCredentialsManagement');
    const limited = organizationPolicies.enabledTypes.includes('SERVICE_CONTROL_POLICY');
    if (organization === null || !managed || !limited) return;
    const { partition } = context;
    const control = createServiceControl(organizationPolicies, partition);
    yield* judgeOus<'left'>({
      context,
      organization,
      tree: organizationTree,
      managementToo: false,
      judge: memoizeByEquivalence(control, (path, { id }) => {
        const resource = `arn:${partition}:iam::${id}:root`;
        const keys = new Map([...assumedRootKeys({ context, organization }, id), ...regionOfIam(partition)]);
        const decisions = TASKS.map((action) => control.leave(path, { accountId: id, action, resource, keys }));
        const unclear = decisions.find((decision) => typeof decision === 'object');
        if (unclear !== undefined) return { status: 'UNKNOWN', ...unclear };
        if (decisions.includes('never')) return { status: 'FAIL', message: 'left' };
        return decisions.includes('unknown') ? { status: 'UNKNOWN', missing: TOO_COMPLEX } : { status: 'PASS' };
      }),
    });
  },
});

/** IAM has its endpoint in one Region, wherever the caller is; central root access exists in this partition only. */
function regionOfIam(partition: Partition): readonly (readonly [string, string])[] {
  return partition === 'aws' ? [['aws:requestedregion', 'us-east-1']] : [];
}
