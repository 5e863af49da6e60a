import { CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { type Handlers, pageOf, startFakePlinth } from '../../../test/fake-plinth.ts';
import { runAgainst } from '../../../test/run-plinth.ts';
import { ORGANIZATION_ID } from '../../../test/samples.ts';

describe('plinth frameworks', () => {
  const version = (number: string, controlCount = 1) => ({
    id: 'cis-aws',
    version: number,
    title: `CIS ${number}`,
    controlCount,
  });
  const handlers: Handlers = {
    'frameworks.list': () => pageOf([version('10.0'), version('5.0', 22), version('7.0')]),
    'frameworks.get': (input) => ({
      ...version(input.version),
      controls: [
        {
          control: '2.4',
          title: 'No root access key',
          checks: [{ checkId: CheckId.parse('root/no-access-keys'), title: 'No root keys', severity: 'CRITICAL' }],
          manual: null,
        },
        { control: '2.1.5', title: 'Policies delegated', checks: [], manual: 'See that they are.' },
      ],
    }),
    'frameworks.posture': (input) => ({
      framework: version(input.version),
      scope: { kind: 'organization', organizationId: ORGANIZATION_ID },
      at: '2026-11-01T10:00:00.000Z',
      accounts: { total: 2, assessed: 2, stale: 0, skipped: 0, unaudited: 0 },
      controls: [],
    }),
  };

  test('lists them, versions as people count', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const { stdout } = await runAgainst(server, ['frameworks']);

    expect(stdout.split('\n')).toEqual([
      'cis-aws@5.0    22 controls  CIS 5.0',
      'cis-aws@7.0      1 control  CIS 7.0',
      'cis-aws@10.0     1 control  CIS 10.0',
      '',
    ]);
  });

  test('shows the controls of one, in its newest version', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const { stdout } = await runAgainst(server, ['frameworks', 'show', 'cis-aws']);

    expect(server.calls.at(-1)?.input).toEqual({ framework: 'cis-aws', version: '10.0' });
    expect(stdout).toBe(
      'CIS 10.0  cis-aws@10.0\n\n' +
        '2.4    No root access key\n' +
        '       CRITICAL       root/no-access-keys\n' +
        '2.1.5  Policies delegated\n' +
        '       By hand: See that they are.\n',
    );
  });

  test('shows how many accounts pass each control', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const options = ['--framework', 'cis-aws@5.0', '--controls', '--at', '2026-11-01'];
    const { code, stdout } = await runAgainst(server, ['posture', ...options]);

    expect(code).toBe(0);
    expect(server.calls.at(-1)).toMatchObject({
      id: 'frameworks.posture',
      input: { framework: 'cis-aws', version: '5.0', at: '2026-11-01T00:00:00.000Z' },
    });
    expect(stdout).toContain('CIS 5.0 in o-a1b2c3d4e5, 2026-11-01 10:00 UTC');
  });

  test.for([
    ['cis-aws@6.0', 'cis-aws has no version 6.0; there are 5.0, 7.0, 10.0'],
    ['cis-asw', 'there is no framework cis-asw; did you mean cis-aws?'],
    ['nothing', 'there is no framework nothing; plinth frameworks lists them'],
    ['CIS AWS', 'must be a framework like cis-aws-foundations'],
  ] as const)('does not know %s', async ([typed, message], { expect }) => {
    await using server = await startFakePlinth(handlers);

    const { code, stderr } = await runAgainst(server, ['frameworks', 'show', typed]);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
