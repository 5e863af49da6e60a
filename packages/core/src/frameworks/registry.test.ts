import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { CHECKS } from '../checks/registry.ts';
import { defineFramework } from './define-framework.ts';
import { controlsOf, FRAMEWORKS, findFramework } from './registry.ts';

function checksOf(framework: string, version: string): Record<string, readonly string[]> {
  const controls = findFramework(framework, version)?.controls ?? [];
  return Object.fromEntries(controls.map(({ id, checks }) => [id, checks]));
}

describe('the frameworks', () => {
  it('are each there once, with each control once', ({ expect }) => {
    const names = FRAMEWORKS.map(({ id, version }) => `${id} ${version}`);
    const controls = FRAMEWORKS.flatMap(({ id, version, controls }) =>
      controls.map((control) => `${id} ${version} ${control.id}`),
    );

    expect(names).toEqual([...new Set(names)].toSorted());
    expect(controls).toEqual([...new Set(controls)]);
  });

  it('name only checks that there are', ({ expect }) => {
    const named = FRAMEWORKS.flatMap(({ controls }) => controls.flatMap(({ checks }) => checks));
    const known = new Set(CHECKS.map(({ id }) => id));

    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are found by id and version', ({ expect }) => {
    expect(findFramework('cis-aws-foundations', '5.0')?.title).toBe('CIS AWS Foundations Benchmark 5.0');
    expect(findFramework('cis-aws-foundations', '5.1')).toBeNull();
    expect(findFramework('security-status', '5.0')).toBeNull();
  });

  it('tell the controls of a check', ({ expect }) => {
    expect(controlsOf(CheckId.parse('user/in-group'))).toEqual([
      { framework: 'security-status', version: 'strict', control: '4' },
    ]);
    expect(controlsOf(CheckId.parse('user/no-such'))).toEqual([]);
  });

  it('can not point at what is no check id', ({ expect }) => {
    const controls = [{ id: '1', title: 'One', checks: ['No check'] }];

    expect(() => defineFramework({ id: 'x', version: '1', title: 'X', controls })).toThrow('a check id looks like');
  });
});

describe('security-status', () => {
  it('has the five practices as they were ticked and as they are meant', ({ expect }) => {
    const ticks = checksOf('security-status', '2018');

    expect(Object.keys(ticks)).toEqual(['1', '2', '3', '4', '5']);
    expect(Object.keys(checksOf('security-status', 'strict'))).toEqual(['1', '2', '3', '4', '5']);
    expect(Object.values(ticks).every(([check]) => check?.startsWith('security-status/'))).toBe(true);
  });

  it('reads nothing for the ticks but the summary and the password policy', ({ expect }) => {
    const evidence = CHECKS.filter(({ id }) => id.startsWith('security-status/')).flatMap(({ evidence }) => evidence);

    expect([...new Set(evidence)].toSorted()).toEqual(['accountSummary', 'passwordPolicy']);
  });
});

describe('cis-aws-foundations', () => {
  it('has the versions from 1.2 to 7.0', ({ expect }) => {
    const versions = FRAMEWORKS.filter(({ id }) => id === 'cis-aws-foundations').map(({ version }) => version);

    expect(versions).toEqual(['1.2', '1.3', '1.4', '1.5', '2.0', '3.0', '4.0', '5.0', '6.0', '7.0']);
  });

  it('1.2 asks for complexity and expiry, 90 days, and MFA without exception', ({ expect }) => {
    expect(checksOf('cis-aws-foundations', '1.2')).toEqual({
      '1.1': ['root/not-used-recently'],
      '1.2': ['user/console-mfa'],
      '1.3': ['user/no-credentials-unused-90-days'],
      '1.5': ['password-policy/requires-uppercase'],
      '1.6': ['password-policy/requires-lowercase'],
      '1.7': ['password-policy/requires-symbol'],
      '1.8': ['password-policy/requires-number'],
      '1.9': ['password-policy/minimum-length-14'],
      '1.10': ['password-policy/reuse-prevention-24'],
      '1.11': ['password-policy/maximum-age-90'],
      '1.12': ['root/no-access-keys'],
      '1.13': ['root/mfa-enabled'],
      '1.14': ['root/hardware-mfa-enabled'],
      '1.16': ['user/no-direct-policies'],
    });
  });

  it('1.3 asks for 90 days still, 1.4 to 4.0 for 45', ({ expect }) => {
    const since14 = {
      '1.4': ['root/no-access-keys'],
      '1.5': ['root/mfa-enabled'],
      '1.6': ['root/hardware-mfa-enabled'],
      '1.7': ['root/not-used-recently'],
      '1.8': ['password-policy/minimum-length-14'],
      '1.9': ['password-policy/reuse-prevention-24'],
      '1.10': ['user/console-mfa'],
      '1.12': ['user/no-credentials-unused-45-days'],
      '1.15': ['user/no-direct-policies'],
    };

    expect(checksOf('cis-aws-foundations', '1.3')).toEqual({
      ...since14,
      '1.12': ['user/no-credentials-unused-90-days'],
    });
    for (const version of ['1.4', '1.5', '2.0', '3.0', '4.0']) {
      expect(checksOf('cis-aws-foundations', version), version).toEqual(since14);
    }
  });

  it('5.0 and later accept a root user without a password', ({ expect }) => {
    expect(checksOf('cis-aws-foundations', '5.0')).toEqual({
      '1.3': ['root/no-access-keys'],
      '1.4': ['root/mfa-or-no-password'],
      '1.5': ['root/hardware-mfa-or-no-password'],
      '1.6': ['root/not-used-recently'],
      '1.7': ['password-policy/minimum-length-14'],
      '1.8': ['password-policy/reuse-prevention-24'],
      '1.9': ['user/console-mfa'],
      '1.11': ['user/no-credentials-unused-45-days'],
      '1.14': ['user/no-direct-policies'],
    });
    expect(checksOf('cis-aws-foundations', '6.0')).toEqual({
      '2.3': ['root/no-access-keys'],
      '2.4': ['root/mfa-or-no-password'],
      '2.5': ['root/hardware-mfa-or-no-password'],
      '2.6': ['root/not-used-recently'],
      '2.7': ['password-policy/minimum-length-14'],
      '2.8': ['password-policy/reuse-prevention-24'],
      '2.9': ['user/console-mfa'],
      '2.11': ['user/no-credentials-unused-45-days'],
      '2.14': ['user/no-direct-policies'],
    });
    expect(checksOf('cis-aws-foundations', '7.0')).toEqual({
      '2.4': ['root/no-access-keys'],
      '2.5': ['root/mfa-or-no-password'],
      '2.6': ['root/hardware-mfa-or-no-password'],
      '2.7': ['root/not-used-recently'],
      '2.8': ['password-policy/minimum-length-14'],
      '2.9': ['password-policy/reuse-prevention-24'],
      '2.10': ['user/console-mfa'],
      '2.11': ['user/no-credentials-unused-45-days'],
      '2.13': ['user/no-direct-policies'],
    });
  });

  it('sorts controls as people count', ({ expect }) => {
    expect(findFramework('cis-aws-foundations', '1.2')?.controls.map(({ id }) => id)).toEqual(
      ['1', '2', '3', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '16'].map((number) => `1.${number}`),
    );
  });
});

describe('Security Hub', () => {
  it('maps to the severities that AWS gives', ({ expect }) => {
    const severities = Object.fromEntries(
      Object.entries(checksOf('security-hub', '2026')).map(([control, [id]]) => [
        control,
        CHECKS.find((check) => check.id === id)?.severity,
      ]),
    );

    expect(severities).toEqual({
      'IAM.2': 'LOW',
      'IAM.4': 'CRITICAL',
      'IAM.5': 'MEDIUM',
      'IAM.6': 'CRITICAL',
      'IAM.8': 'MEDIUM',
      'IAM.9': 'CRITICAL',
      'IAM.11': 'MEDIUM',
      'IAM.12': 'MEDIUM',
      'IAM.13': 'MEDIUM',
      'IAM.14': 'MEDIUM',
      'IAM.15': 'MEDIUM',
      'IAM.16': 'LOW',
      'IAM.17': 'LOW',
      'IAM.22': 'MEDIUM',
    });
  });

  it('knows which of its controls are Foundational Security Best Practices', ({ expect }) => {
    expect(checksOf('fsbp', '1.0.0')).toEqual({
      'IAM.2': ['user/no-direct-policies'],
      'IAM.4': ['root/no-access-keys'],
      'IAM.5': ['user/console-mfa'],
      'IAM.6': ['root/hardware-mfa-or-no-password'],
      'IAM.8': ['user/no-credentials-unused-90-days'],
    });
  });
});
