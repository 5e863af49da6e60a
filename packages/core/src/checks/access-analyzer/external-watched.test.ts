import { analyzers } from '../../testing/account-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accessAnalyzerExternalWatched } from './external-watched.ts';

const resource = 'arn:aws:account::111122223333:account';
const cause = { code: 'access_denied', message: 'AWS refused the call.', deniedBy: 'scp' } as const;
const refused = { region: 'eu-west-1', cause };
const ofOrganization = { type: 'ORGANIZATION' };
const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`r-${String(index).padStart(2, '0')}`, []]));

testCheck(accessAnalyzerExternalWatched, {
  pass: [
    {
      name: 'an analyzer in each Region, of the account or of the organization',
      evidence: {
        accessAnalyzers: analyzers({ 'eu-west-1': [{}], 'us-east-1': [] }),
        organizationAnalyzers: analyzers({ 'us-east-1': [ofOrganization] }),
      },
    },
    {
      name: 'one of the account in each Region, whatever the organization has',
      evidence: { accessAnalyzers: analyzers(), organizationAnalyzers: [] },
      missing: ['organizationAnalyzers'],
    },
  ],
  fail: [
    {
      name: 'none in any Region is one finding',
      evidence: { accessAnalyzers: analyzers(many), organizationAnalyzers: [] },
      failures: [
        {
          resource,
          message:
            'No active analyzer looks for external access in 12 of 12 Regions: r-00, r-01, r-02, r-03, r-04, r-05, r-06, r-07, r-08, r-09.',
        },
      ],
    },
    {
      name: 'none in one Region, although another refused',
      evidence: {
        accessAnalyzers: [refused, ...analyzers({ 'us-east-1': [{ status: 'DISABLED' }], 'us-east-2': [{}] })],
        organizationAnalyzers: [],
      },
      failures: [
        {
          resource,
          message: 'No active analyzer looks for external access in 1 of 3 Regions: us-east-1.',
          details: { count: 1, all: 3, regions: ['us-east-1'] },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'one Region that refused',
      cause: 'access_denied',
      evidence: { accessAnalyzers: [refused, ...analyzers()], organizationAnalyzers: [] },
      unknownResources: [resource],
    },
    {
      name: 'none of its own, and no word of the organization',
      cause: 'access_denied',
      evidence: { accessAnalyzers: analyzers({ 'eu-west-1': [], 'us-east-1': [{}] }), organizationAnalyzers: [] },
      missing: ['organizationAnalyzers'],
      unknownResources: [resource],
    },
  ],
});
