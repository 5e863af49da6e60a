import { describe, test } from 'vitest';
import type { RegionAnalyzers } from '../evidence/access-analyzers.ts';
import { judgeRegion, regionsCoveredBy } from './external-analyzers.ts';

function analyzer(type: string, status = 'ACTIVE') {
  return { arn: `arn:${type}`, name: type, type, status };
}

describe('regionsCoveredBy', () => {
  test('lists the Regions with an active analyzer of external access', ({ expect }) => {
    const covered = regionsCoveredBy([
      { region: 'covered', analyzers: [analyzer('ORGANIZATION_UNUSED_ACCESS'), analyzer('ORGANIZATION')] },
      { region: 'made', analyzers: [analyzer('ORGANIZATION', 'CREATING')] },
      { region: 'unused', analyzers: [analyzer('ORGANIZATION_UNUSED_ACCESS')] },
      { region: 'bare', analyzers: [] },
      { region: 'denied', cause: { code: 'access_denied', message: 'No.' } },
    ]);

    expect([...covered]).toEqual(['covered']);
  });

  test.for<[string, RegionAnalyzers]>([
    ['not asked for', { region: 'r', cause: { code: 'not_collected', message: 'Not asked for.' } }],
    ['absent', { region: 'r', analyzers: [] }],
    ['active', { region: 'r', analyzers: [analyzer('ACCOUNT')] }],
    ['failed', { region: 'r', analyzers: [analyzer('ACCOUNT', 'FAILED')] }],
  ])("there the account's own, %s, change no verdict", ([_name, own], { expect }) => {
    const ofOrganization = { region: 'r', analyzers: [analyzer('ORGANIZATION')] };

    expect([...regionsCoveredBy([ofOrganization])]).toEqual(['r']);
    expect(judgeRegion(own, ofOrganization, 'arn:r')).toEqual({ status: 'PASS', resource: 'arn:r' });
  });
});
