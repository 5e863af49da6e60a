import { defineCheck } from '../../check/define-check.ts';
import { assumedRootKeys, inOwnAccount, regionOfIam } from '../../facts/organization/caller-keys.ts';
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
      judge: memoizeByEquivalence<'left'>(control, (path, { id: accountId }) => {
        const member = { owner: { context, organization }, accountId, path };
        const resource = `arn:${partition}:iam::${accountId}:root`;
        const keys = new Map([...inOwnAccount(member, assumedRootKeys(member)), ...regionOfIam(partition)]);
        const decisions = TASKS.map((action) => control.leave(path, { accountId, action, resource, keys }));
        const unclear = decisions.find((decision) => typeof decision === 'object');
        if (unclear !== undefined) return { status: 'UNKNOWN', ...unclear };
        if (decisions.includes('never')) return { status: 'FAIL', message: 'left' };
        return decisions.includes('unknown') ? { status: 'UNKNOWN', missing: TOO_COMPLEX } : { status: 'PASS' };
      }),
    });
  },
});
