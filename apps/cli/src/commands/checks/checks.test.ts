import { type Check, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { pageOf, startFakePlinth } from '../../../test/fake-plinth.ts';
import { runAgainst } from '../../../test/run-plinth.ts';

describe('plinth checks', () => {
  const check: Check = {
    id: CheckId.parse('root/no-access-keys'),
    title: 'No root keys',
    severity: 'CRITICAL',
    evidence: ['accountSummary'],
    controls: [{ framework: 'cis-aws', version: '5.0', control: '1.3' }],
  };

  test('lists them', async ({ expect }) => {
    await using server = await startFakePlinth({
      'checks.list': () => pageOf([check]),
    });

    const { stdout } = await runAgainst(server, ['checks']);

    expect(stdout).toBe('CRITICAL       root/no-access-keys  No root keys\n');
  });

  test('asks for those of a service, of severities, of a framework', async ({ expect }) => {
    await using server = await startFakePlinth({ 'checks.list': () => pageOf([check]) });

    await runAgainst(server, ['checks', '--service', 'root', '--severity', 'high,low', '--framework', 'fsbp@1.0.0']);

    expect(server.calls[0]?.input).toMatchObject({
      service: 'root',
      severity: ['HIGH', 'LOW'],
      framework: 'fsbp',
      frameworkVersion: '1.0.0',
    });
    expect((await runAgainst(server, ['checks', 'show', 'root/no-access-keys', '--service', 'root'])).code).toBe(2);
  });

  test('shows one with its page, and whether it counts in the baseline', async ({ expect }) => {
    const baseline = { counts: true, because: 'It can do everything.', coveredBy: [] };
    await using server = await startFakePlinth({
      'checks.get': () => ({ ...check, page: '## Why\n\nBecause\u001B[0m.\n', baseline }),
    });

    const { stdout } = await runAgainst(server, ['checks', 'show', 'root/no-access-keys']);

    expect(server.calls[0]?.input).toEqual({ checkId: 'root/no-access-keys' });
    expect(stdout).toBe(
      'root/no-access-keys  CRITICAL\nNo root keys\n\nEvidence: accountSummary\n' +
        'Baseline: it counts. It can do everything.\nControls: cis-aws 5.0 1.3\n\n## Why\n\nBecause\\u{1b}[0m.\n',
    );
  });

  test('says which check counts instead of one that the baseline leaves out, if any does', async ({ expect }) => {
    const because = 'It was superseded.';
    async function lineFor(coveredBy: readonly string[]): Promise<string | undefined> {
      const baseline = { counts: false, because, coveredBy: coveredBy.map((id) => CheckId.parse(id)) };
      await using server = await startFakePlinth({ 'checks.get': () => ({ ...check, page: 'A page.', baseline }) });
      const { stdout } = await runAgainst(server, ['checks', 'show', 'root/no-access-keys']);
      return stdout.split('\n').find((line) => line.startsWith('Baseline'));
    }

    expect(await lineFor(['a/b', 'c/d'])).toBe('Baseline: counted by a/b, c/d. It was superseded.');
    expect(await lineFor([])).toBe('Baseline: no defect. It was superseded.');
  });
});
