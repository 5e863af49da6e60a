import type { FindingExplanation } from '@plinth/contract';
import { describe, test } from 'vitest';
import { startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst } from '../../test/run-plinth.ts';
import { AUDIT_ID, sampleFinding } from '../../test/samples.ts';

const finding = sampleFinding(1);
const seenAt = '2026-11-01T10:00:02.000Z';
const explanation: FindingExplanation = {
  finding,
  seen: {
    auditId: AUDIT_ID,
    observedAt: seenAt,
    evidence: [
      {
        kind: 'credentialReport',
        observedAt: seenAt,
        cause: null,
        excerpts: [{ path: '/root', value: { arn: finding.resource, note: 'evil\u009B1m' } }],
        truncated: true,
      },
      {
        kind: 'accountSummary',
        observedAt: null,
        cause: { code: 'access_denied', message: 'AWS refused.' },
        excerpts: [],
        truncated: false,
      },
    ],
  },
  guidance: {
    title: 'The root user has no access keys',
    rule: 'Neither key.',
    why: 'It may do everything.',
    fix: { overview: '', console: 'Click.', cli: 'aws iam', terraform: 'Not possible.', cloudFormation: 'No.' },
    whenNotToFix: 'Never.',
    references: '- [Docs](https://example.com)',
    controls: [
      { framework: 'cis', version: '5.0', control: '1.3', frameworkTitle: 'CIS 5.0', controlTitle: 'No root key' },
    ],
  },
  automation: { available: false, statement: 'Nothing yet.' },
};

describe('plinth explain', () => {
  test('shows what was seen, the rule, the ways to fix it and what Plinth can do', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.explain': () => explanation });

    const { code, stdout } = await runAgainst(server, ['explain', finding.id]);

    expect(code).toBe(0);
    expect(server.calls).toEqual([{ id: 'findings.explain', input: { findingId: finding.id } }]);
    expect(stdout).toContain(`What was seen
Audit ${AUDIT_ID}, 2026-11-01 10:00 UTC
credentialReport of 2026-11-01 10:00 UTC
  /root
  {
    "arn": "${finding.resource}",
    "note": "evil\\u009b1m"
  }
  There is more than fits here.
accountSummary was not collected: AWS refused.

The rule
The root user has no access keys

Neither key.

Controls that it fails
CIS 5.0  1.3  No root key

Why it matters
It may do everything.

In the console
Click.
`);
    expect(stdout.endsWith('\nWhat Plinth can do\nNothing yet.\n')).toBe(true);
  });

  test('says what is missing', async ({ expect }) => {
    await using server = await startFakePlinth({
      'findings.explain': () => ({ ...explanation, seen: null, guidance: null }),
    });

    const { stdout } = await runAgainst(server, ['explain', finding.id]);

    expect(stdout).toContain('What was seen\nNo evidence is stored in which it was open.\n\nWhat Plinth can do\n');
  });

  test('json is the resource itself', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.explain': () => explanation });

    expect(JSON.parse((await runAgainst(server, ['explain', finding.id, '--format', 'json'])).stdout)).toEqual(
      explanation,
    );
  });

  test.for([
    [[], "plinth: FINDING is missing. A finding's id, as plinth findings lists it.\n"],
    [['root/no-access-keys'], 'plinth: FINDING "root/no-access-keys": '],
  ] as const)('%j is a wrong command line', async ([argv, said], { expect }) => {
    await using server = await startFakePlinth({});

    const { code, stderr } = await runAgainst(server, ['explain', ...argv]);

    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
