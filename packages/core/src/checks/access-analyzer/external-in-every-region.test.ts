import type { RegionAnalyzers } from '../../evidence/access-analyzers.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accessAnalyzerExternalInEveryRegion } from './external-in-every-region.ts';

const account = 'arn:aws:account::111122223333:account';
const cause = { code: 'access_denied', message: 'AWS refused the call.', deniedBy: 'scp' } as const;

function region(name: string, ...kinds: [type: string, status: string][]): RegionAnalyzers {
  const analyzers = kinds.map(([type, status]) => ({
    arn: `arn:aws:access-analyzer:${name}:111122223333:analyzer/${type}`,
    name: type,
    type,
    status,
  }));
  return { region: name, analyzers };
}

testCheck(accessAnalyzerExternalInEveryRegion, {
  pass: [
    {
      name: "the account's own, which needs no word of the organization's",
      evidence: { accessAnalyzers: [region('eu-west-1', ['ACCOUNT', 'ACTIVE'])], organizationAnalyzers: [] },
      missing: ['organizationAnalyzers'],
    },
    {
      name: "the account's own",
      evidence: { accessAnalyzers: [region('eu-west-1', ['ACCOUNT', 'ACTIVE'])], organizationAnalyzers: [] },
    },
    {
      name: "the organization's, in one Region although the account's own could not be listed",
      evidence: {
        accessAnalyzers: [region('eu-west-1'), { region: 'us-east-1', cause }],
        organizationAnalyzers: [
          region('eu-west-1', ['ORGANIZATION', 'ACTIVE']),
          region('us-east-1', ['ORGANIZATION', 'ACTIVE']),
        ],
      },
      counts: { PASS: 2 },
    },
    {
      name: "the account's own, although the organization's could not be listed",
      evidence: {
        accessAnalyzers: [region('eu-west-1', ['ACCOUNT', 'ACTIVE'])],
        organizationAnalyzers: [{ region: 'eu-west-1', cause }],
      },
    },
  ],
  fail: [
    {
      name: 'analyzers of another kind, and one that is not active',
      evidence: {
        accessAnalyzers: [
          region('eu-west-1', ['ACCOUNT_UNUSED_ACCESS', 'ACTIVE'], ['ACCOUNT', 'DISABLED']),
          region('us-east-1', ['ACCOUNT', 'ACTIVE']),
        ],
        organizationAnalyzers: [region('eu-west-1', ['ORGANIZATION_UNUSED_ACCESS', 'ACTIVE'])],
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: `${account}#eu-west-1`,
          message:
            'No active analyzer looks for external access in eu-west-1. Other analyzers: ACCOUNT (DISABLED), ACCOUNT_UNUSED_ACCESS (ACTIVE).',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'one Region without its own, and no word of the organization',
      cause: 'access_denied',
      evidence: {
        accessAnalyzers: [region('eu-west-1', ['ACCOUNT', 'ACTIVE']), region('us-east-1')],
        organizationAnalyzers: [region('us-east-1', ['ORGANIZATION', 'ACTIVE'])],
      },
      missing: ['organizationAnalyzers'],
      counts: { PASS: 1, UNKNOWN: 1 },
      unknownResources: [`${account}#us-east-1`],
    },
    {
      name: 'one Region that refused',
      cause: 'access_denied',
      evidence: { accessAnalyzers: [{ region: 'eu-west-1', cause }], organizationAnalyzers: [] },
      unknownResources: [`${account}#eu-west-1`],
    },
    {
      name: 'none of its own, and an organization that refused',
      cause: 'access_denied',
      evidence: { accessAnalyzers: [region('eu-west-1')], organizationAnalyzers: [{ region: 'eu-west-1', cause }] },
      unknownResources: [`${account}#eu-west-1`],
    },
  ],
});
