import { CheckId } from '@plinth/contract';
import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, test } from 'vitest';
import { accountId, counts, ORGANIZATION_ID, samplePosture } from '../../test/samples.ts';
import { ASCII_MARKS, UNICODE_MARKS } from '../terminal/marks.ts';
import { renderPosture } from './render-posture.ts';

const plain = { columns: 80, marks: ASCII_MARKS, colors: pc.createColors(false) };

describe('renderPosture', () => {
  test('reads at a glance on 80 columns', ({ expect }) => {
    expect(renderPosture(samplePosture(), plain)).toBe(GOLDEN);
  });

  test('with Unicode marks where the terminal can', ({ expect }) => {
    const text = renderPosture(samplePosture(), { ...plain, marks: UNICODE_MARKS });

    expect(text).toContain(' Delete root access keys          2018   ███████████████████▒░  ✔ 55  ✘  1  ?  1\n');
    expect(text).toContain('  ✘  2  ?  1  root/no-access-keys  The root user has no access keys\n');
  });

  test.for([80, 100, 120])('no line is wider than %d columns', (columns, { expect }) => {
    const lines = renderPosture(samplePosture(), { ...plain, columns }).split('\n');

    expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  test('ten thousand accounts fit too', ({ expect }) => {
    const many = counts({ PASS: 9_876, FAIL: 12_345, UNKNOWN: 10_000, NOT_APPLICABLE: 11_111 });
    const posture = samplePosture({
      practices: [{ control: '4', title: 'Use groups to assign permissions', tick: many, strict: many }],
      checks: samplePosture().checks.map((check) => ({ ...check, accounts: many })),
    });

    const lines = renderPosture(posture, plain).split('\n');

    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(lines[5]).toBe(' Use groups to assign permissions 2018   #?- +  9,876 x 12,345 ? 10,000 o 11,111');
  });

  test('shows the worst of each severity, all of them when asked', ({ expect }) => {
    const [first] = samplePosture().checks;
    const checks = first
      ? Array.from({ length: 9 }, (_, index) => ({ ...first, checkId: CheckId.parse(`root/check-${index}`) }))
      : [];

    const atAGlance = renderPosture(samplePosture({ checks }), plain);
    const whole = renderPosture(samplePosture({ checks }), plain, { isWhole: true });

    expect(atAGlance.match(/root\/check-\d/g)).toHaveLength(6);
    expect(atAGlance).toContain('  and 3 more: plinth posture --all\n');
    expect(whole.match(/root\/check-\d/g)).toHaveLength(9);
    expect(whole).not.toContain('more:');
  });

  test('a check that is unknown only where nothing was read has no line of its own', ({ expect }) => {
    const checks = samplePosture().checks.map((check) => ({ ...check, accounts: counts({ PASS: 56, UNKNOWN: 1 }) }));

    const text = renderPosture(samplePosture({ checks }), plain);

    expect(text).not.toContain('root/no-access-keys');
    expect(text).toContain('1 account could not be read by the newest audit: checks are unknown there.');
    expect(text).not.toContain('could not be judged');
    expect(text).toContain('Unknown is never taken for a pass.');
  });

  test('a check that could not be judged where the account was read has one, and is counted', ({ expect }) => {
    const [first] = samplePosture().checks;
    const checks = first ? [{ ...first, accounts: counts({ PASS: 56, UNKNOWN: 1 }), unjudged: 1 }] : [];

    const text = renderPosture(samplePosture({ checks }), plain);

    expect(text).toContain('root/no-access-keys');
    expect(text).toContain('1 check could not be judged in some accounts that were read.');
  });

  test('what is undecided inside checks is counted, with the command that lists it', ({ expect }) => {
    const undecided = { UNKNOWN: { accounts: 3, resources: 1204 }, MANUAL: { accounts: 1, resources: 1 } };
    const checks = samplePosture().checks.map((check, at) => (at < 2 ? { ...check, undecided } : check));
    const scope = { kind: 'account', organizationId: ORGANIZATION_ID, accountId: accountId(1), name: 'one' } as const;
    const at = '2026-10-01T00:00:00.000Z';

    const text = renderPosture(samplePosture({ checks }), plain);
    const past = renderPosture(samplePosture({ checks, scope }), plain, { at });

    expect(text).toContain(
      ' 2,408 resources of 2 checks could not be judged.\n' +
        ' Unknown is never taken for a pass.\n' +
        '   plinth results --status unknown\n' +
        ' 2 resources of 2 checks must be judged by a person.\n' +
        '   plinth results --status manual\n',
    );
    expect(past).toContain(`   plinth results --status unknown --account 111100000001 --at ${at}\n`);
  });

  test('hostile names can not leave their column', ({ expect }) => {
    const [worst] = samplePosture().worstAccounts;
    const posture = samplePosture({
      scope: {
        kind: 'account',
        organizationId: ORGANIZATION_ID,
        accountId: accountId(1),
        name: 'x\u001B]0;pwn\u0007\n',
      },
      worstAccounts: worst ? [{ ...worst, name: '\u202Eevil\u001B[2J' }] : [],
    });

    const text = renderPosture(posture, plain) + renderPosture({ ...posture, scope: samplePosture().scope }, plain);

    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cf}\p{Cc}]/u);
    expect(text).toContain('Posture of x\\u{1b}]0;pwn\\u{7}\\u{a} (111100000001), 2026-11-01 10:00 UTC');
  });

  test('when everything was seen it says so', ({ expect }) => {
    const posture = samplePosture({
      accounts: { total: 2, assessed: 2, stale: 0, skipped: 0, unaudited: 0 },
      checks: [],
      worstAccounts: [],
      practices: [],
    });

    expect(renderPosture(posture, plain)).toContain('\nEverything here was seen.\n');
  });

  test('nothing audited yet is said, not shown as clean', ({ expect }) => {
    const posture = samplePosture({
      accounts: { total: 0, assessed: 0, stale: 0, skipped: 0, unaudited: 0 },
      checks: [],
      worstAccounts: [],
      practices: [],
    });

    expect(renderPosture(posture, plain)).toBe(
      'Posture of o-a1b2c3d4e5, 2026-11-01 10:00 UTC\n' +
        'No account was known here. An audit finds them: plinth audit.\n',
    );
  });
});

const GOLDEN = `Posture of o-a1b2c3d4e5, 2026-11-01 10:00 UTC
56 accounts assessed of 60
Lens: Plinth baseline 1 (49 checks)

The five practices  accounts that + pass, x fail, ? can't be judged
 Delete root access keys          2018   ###################?-  + 55  x  1  ?  1
                                  strict ###################?-  + 54  x  2  ?  1
 Activate MFA on the root user    2018   ##############?------  + 40  x 16  ?  1
                                  strict #######?-------------  + 20  x 36  ?  1
 Create individual IAM users      2018   #####################  + 57  x  -  ?  -
                                  strict ##########?----------  + 30  x 26  ?  1
 Use groups to assign permissions 2018   ####################?  + 56  x  -  ?  1
                                  strict ?--------------------  +  -  x 56  ?  1
 Apply an IAM password policy     2018   #?-------------------  +  1  x 55  ?  1
                                  strict ---------------------  +  -  x 57  ?  -

Checks by severity  accounts that fail or can't be judged
 CRITICAL  3 open findings
  x  2  ?  1  root/no-access-keys  The root user has no access keys
 HIGH  41 open findings
  x 16  ?  1  users/console-mfa    Console users have MFA
 1 other check fails nowhere
 1 check must be judged by a person

Worst accounts                            CRIT  HIGH   MED   LOW  INFO  unknown
 payments-prod             111100000007      2    12     -     3     -        -
 a-name-that-is-longer...  111100000008      1     - 1,234     -     1        4

Not seen
 1 account could not be read by the newest audit: checks are unknown there.
 2 accounts were skipped (suspended, closing or not yet active) and count
   nowhere else.
 1 account was never audited and counts nowhere else.
 Unknown is never taken for a pass.
   plinth results --status unknown
`;
