import { describe, test } from 'vitest';
import { pageOf, Refusal, startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst, runPlinth } from '../../test/run-plinth.ts';
import { counts, sampleLens, samplePosture } from '../../test/samples.ts';

const fsbp = { id: 'fsbp', version: '1.0.0', title: 'FSBP', controlCount: 1 };

describe('plinth posture', () => {
  test('asks for the scope and the time, and prints the posture', async ({ expect }) => {
    await using server = await startFakePlinth({ 'posture.get': () => samplePosture() });

    const { code, stdout } = await runAgainst(server, ['posture', '--ou', 'ou-ab12-34cd56ef', '--at', '2026-10-01']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Posture of o-a1b2c3d4e5, 2026-11-01 10:00 UTC\n/);
    expect(server.calls).toEqual([
      { id: 'posture.get', input: { ouId: 'ou-ab12-34cd56ef', at: '2026-10-01T00:00:00.000Z' } },
    ]);
  });

  test('json is the resource itself', async ({ expect }) => {
    await using server = await startFakePlinth({ 'posture.get': () => samplePosture() });

    const { stdout } = await runAgainst(server, ['posture', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual(samplePosture());
  });

  test.for([
    [[], {}],
    [['--all-checks'], { lens: 'all' }],
    [['--framework', 'fsbp@1.0.0'], { framework: 'fsbp', frameworkVersion: '1.0.0' }],
    [['--check', 'a/b', '--severity', 'low'], { checkIds: ['a/b'], severity: ['LOW'] }],
    [['--exclude', 'a/b'], { excludeCheckIds: ['a/b'] }],
  ] as const)('%j is asked of the lens', async ([options, lens], { expect }) => {
    await using server = await startFakePlinth({
      'posture.get': () => samplePosture({ lens: sampleLens({ severity: ['LOW'], excludeCheckIds: [] }) }),
      'frameworks.list': () => pageOf([fsbp]),
    });

    const { stdout } = await runAgainst(server, ['posture', ...options]);

    expect(server.calls.at(-1)).toEqual({ id: 'posture.get', input: lens });
    expect(stdout).toContain('\nLens: Plinth baseline 1 (49 checks, only low)\n');
  });

  test('shows the controls of the framework instead, of the baseline by default', async ({ expect }) => {
    const baseline = { ...fsbp, id: 'plinth-baseline', version: '1', title: 'Plinth baseline' };
    await using server = await startFakePlinth({
      'frameworks.list': () => pageOf([fsbp, baseline]),
      'frameworks.posture': () => ({
        framework: baseline,
        scope: samplePosture().scope,
        at: samplePosture().at,
        accounts: samplePosture().accounts,
        controls: [{ control: '1.1', title: 'One', checks: [], manual: null, accounts: counts({ PASS: 3 }) }],
      }),
    });

    const { stdout } = await runAgainst(server, ['posture', '--controls']);
    await runAgainst(server, ['posture', '--controls', '--framework', 'fsbp']);
    const narrowed = await runAgainst(server, ['posture', '--controls', '--severity', 'low']);

    expect(stdout).toMatch(/^Plinth baseline in o-a1b2c3d4e5/);
    expect(server.calls.filter(({ id }) => id === 'frameworks.posture').map(({ input }) => input)).toEqual([
      { framework: 'plinth-baseline', version: '1' },
      { framework: 'fsbp', version: '1.0.0' },
    ]);
    expect(narrowed).toMatchObject({ code: 2, stderr: expect.stringContaining('shows a whole framework') });
  });

  test('several organizations: says how to name one', async ({ expect }) => {
    await using server = await startFakePlinth({
      'posture.get': () => {
        throw new Refusal('organization_required', 'Name one.');
      },
    });

    expect(await runAgainst(server, ['posture'])).toMatchObject({
      code: 2,
      stderr: 'plinth: several organizations are known: name one with --organization\n',
    });
  });

  test.for(['yesterday', '2026-13-01', ''])('--at %j is refused', async (at, { expect }) => {
    const { code, stderr } = await runPlinth(['posture', '--at', at]);

    expect(code).toBe(2);
    expect(stderr).toContain('must be an instant like 2026-11-01T12:00:00Z, or a day like 2026-11-01');
  });
});
