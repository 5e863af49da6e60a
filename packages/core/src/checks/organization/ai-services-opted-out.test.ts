import { organizationFacts, organizationPolicy, policies, tree } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationAiServicesOptedOut } from './ai-services-opted-out.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const organizationTree = tree();
const type = 'AISERVICES_OPT_OUT_POLICY';
const NONE = { '@@operators_allowed_for_child_policies': ['@@none'] };
const out = { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } };
const locked = { services: { ...NONE, default: { ...NONE, opt_out_policy: { ...NONE, '@@assign': 'optOut' } } } };
const back = { services: { default: { opt_out_policy: { '@@assign': 'optIn' } } } };
const lex = { services: { lex: { opt_out_policy: { '@@assign': 'optIn' } } } };
const root = 'arn:aws:organizations::111122223333:root/o-a1b2c3d4e5/r-ab12';
const workloads = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';
const inRoot = {
  resource: root,
  message: 'AWS may use content of these accounts in Root (r-ab12) to train its AI services: 111122223333 (1 in all).',
};
const inWorkloads = {
  resource: workloads,
  message:
    'AWS may use content of these accounts in Workloads (ou-ab12-workload) to train its AI services: 444455556666 (1 in all).',
};

function given(...attached: readonly (readonly [json: unknown, ...targetIds: string[]])[]) {
  const own = attached.map(([json, ...targetIds], index) =>
    organizationPolicy({ id: `p-${index}`, type, document: { json }, targetIds }),
  );
  return { organization, organizationTree, organizationPolicies: policies({ enabledTypes: [type], policies: own }) };
}

testCheck(organizationAiServicesOptedOut, {
  pass: [
    { name: 'opted out in the root', context, evidence: given([out, 'r-ab12']), counts: { PASS: 2 } },
    {
      name: 'opted out below, one by one',
      context,
      evidence: given([out, '444455556666'], [out, '111122223333']),
      counts: { PASS: 2 },
    },
    {
      name: 'a policy below that the one above does not let through',
      context,
      evidence: given([locked, 'r-ab12'], [back, 'ou-ab12-workload'], [lex, '444455556666']),
      counts: { PASS: 2 },
    },
  ],
  fail: [
    {
      name: 'the type not enabled',
      context,
      evidence: { organization, organizationTree, organizationPolicies: policies() },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'AI services opt-out policies are not enabled.',
        },
      ],
    },
    {
      name: 'a policy attached to nothing',
      context,
      evidence: given([out]),
      failures: [inWorkloads, inRoot],
    },
    {
      name: 'opted in again below',
      context,
      evidence: given([out, 'r-ab12'], [back, 'ou-ab12-workload']),
      counts: { PASS: 1, FAIL: 1 },
      failures: [inWorkloads],
    },
    {
      name: 'two policies of one level that disagree',
      context,
      evidence: given([back, 'r-ab12'], [out, 'r-ab12']),
      failures: [inWorkloads, inRoot],
    },
    {
      name: 'one service opted in',
      context,
      evidence: given([out, 'r-ab12'], [lex, 'ou-ab12-workload']),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: workloads,
          message:
            'A policy opts these accounts in Workloads (ou-ab12-workload) back in to an AI service: 444455556666 (1 in all).',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a document of another form',
      context,
      evidence: given([{ services: { default: { opt_out_policy: { '@@assign': 'maybe' } } } }, 'r-ab12']),
      unknownResources: [workloads, root],
    },
  ],
  notApplicable: [{ name: 'no organization', context, evidence: { ...given([out, 'r-ab12']), organization: null } }],
});
