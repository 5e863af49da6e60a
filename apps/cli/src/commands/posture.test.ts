import { describe, test } from 'vitest';
import { Refusal, startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst, runPlinth } from '../../test/run-plinth.ts';
import { samplePosture } from '../../test/samples.ts';

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
