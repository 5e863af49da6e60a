import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { CHECKS } from '../checks/registry.ts';
import { defineFramework } from './define-framework.ts';
import { controlsOf, FRAMEWORKS, findFramework } from './registry.ts';

function controlsIn(framework: string, version: string) {
  return findFramework(framework, version)?.controls ?? [];
}

function checksOf(framework: string, version: string): Record<string, readonly string[]> {
  return Object.fromEntries(controlsIn(framework, version).map(({ id, checks }) => [id, checks]));
}

function manualIn(framework: string, version: string): readonly string[] {
  return controlsIn(framework, version).flatMap(({ id, manual }) => (manual === null ? [] : [id]));
}

function numbers(section: number, last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `${section}.${index + 1}`);
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

  it('name only checks that there are, each once in a control', ({ expect }) => {
    const known = new Set(CHECKS.map(({ id }) => id));
    const controls = FRAMEWORKS.flatMap((framework) => framework.controls);

    expect(controls.flatMap(({ checks }) => checks).filter((id) => !known.has(id))).toEqual([]);
    expect(controls.filter(({ checks }) => new Set(checks).size < checks.length)).toEqual([]);
  });

  it('have for every control a check, or what a person has to do', ({ expect }) => {
    const controls = FRAMEWORKS.flatMap((framework) => framework.controls);

    expect(controls.filter(({ checks, manual }) => checks.length === 0 && manual === null)).toEqual([]);
    expect(controls.filter(({ manual }) => manual !== null && !/^[A-Z].*\.$/.test(manual))).toEqual([]);
    expect(controls.filter(({ title }) => title.length > 60 || title.endsWith('.'))).toEqual([]);
  });

  it('are found by id and version', ({ expect }) => {
    expect(findFramework('cis-aws-foundations', '5.0')?.title).toBe('CIS AWS Foundations Benchmark 5.0');
    expect(findFramework('cis-aws-foundations', '5.1')).toBeNull();
    expect(findFramework('security-status', '5.0')).toBeNull();
  });

  it('list the controls of a check', ({ expect }) => {
    expect(controlsOf(CheckId.parse('group/not-empty'))).toEqual([
      { framework: 'security-status', version: 'strict', control: '4' },
      { framework: 'well-architected', version: '2024', control: 'SEC02-BP06' },
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
  it('has every control of the part on identity, as people count', ({ expect }) => {
    const organization = numbers(2, 6).map((number) => number.replace('2.', '2.1.'));
    const expected: Readonly<Record<string, readonly string[]>> = {
      '1.2': numbers(1, 22),
      '1.3': numbers(1, 22),
      '1.4': numbers(1, 21),
      '1.5': numbers(1, 21),
      '2.0': numbers(1, 22),
      '3.0': numbers(1, 22),
      '4.0': numbers(1, 22),
      '5.0': numbers(1, 21),
      '6.0': numbers(2, 21),
      '7.0': [...organization, ...numbers(2, 21).slice(1)],
    };
    const found = FRAMEWORKS.filter(({ id }) => id === 'cis-aws-foundations').map(
      ({ version, controls }) => [version, controls.map(({ id }) => id)] as const,
    );

    expect(Object.fromEntries(found)).toEqual(expected);
    expect(found.map(([version]) => version)).toEqual(Object.keys(expected));
  });

  it('1.2 asks for complexity and expiry, 90 days, and MFA without exception', ({ expect }) => {
    expect(checksOf('cis-aws-foundations', '1.2')).toMatchObject({
      '1.1': ['root/not-used-recently'],
      '1.2': ['user/console-mfa'],
      '1.3': ['user/no-credentials-unused-90-days'],
      '1.4': ['user/access-keys-rotated-90-days'],
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
      '1.15': [],
      '1.16': ['user/no-direct-policies'],
      '1.18': ['account/security-contact'],
      '1.20': ['role/support-role-exists'],
      '1.21': ['user/no-key-at-setup'],
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
      '1.13': ['user/one-active-key'],
      '1.14': ['user/access-keys-rotated-90-days'],
      '1.15': ['user/no-direct-policies'],
      '1.17': ['role/support-role-exists'],
      '1.19': ['certificate/not-expired'],
    };

    expect(checksOf('cis-aws-foundations', '1.3')).toMatchObject({
      ...since14,
      '1.12': ['user/no-credentials-unused-90-days'],
      '1.20': [],
      '1.21': ['access-analyzer/external-in-every-region'],
    });
    for (const version of ['1.4', '1.5', '2.0', '3.0', '4.0']) {
      expect(checksOf('cis-aws-foundations', version), version).toMatchObject({
        ...since14,
        '1.20': ['access-analyzer/external-in-every-region'],
        '1.21': ['organization/identity-center-enabled', 'user/federated-centrally'],
      });
    }
  });

  it('5.0 and later accept a root user without a password', ({ expect }) => {
    for (const [version, mfa, hardware] of [
      ['5.0', '1.4', '1.5'],
      ['6.0', '2.4', '2.5'],
      ['7.0', '2.5', '2.6'],
    ] as const) {
      expect(checksOf('cis-aws-foundations', version), version).toMatchObject({
        [mfa]: ['root/mfa-or-no-password'],
        [hardware]: ['root/hardware-mfa-or-no-password'],
      });
    }
  });

  it('7.0 asks for one thing and another of the organization, and for keys at setup no more', ({ expect }) => {
    const checks = checksOf('cis-aws-foundations', '7.0');

    expect(checks).toMatchObject({
      '2.1.1': ['organization/root-credentials-managed-centrally'],
      '2.1.2': ['organization/scps-cover-accounts'],
      '2.1.3': ['organization/management-account-no-users', 'organization/management-account-no-workloads'],
      '2.1.4': ['organization/accounts-in-ous'],
      '2.1.5': [],
      '2.1.6': ['organization/services-administered-by-delegates', 'organization/delegated-administrators-in-use'],
      '2.9': ['password-policy/reuse-prevention-24'],
      '2.11': ['user/no-credentials-unused-45-days'],
      '2.13': ['user/no-direct-policies'],
      '2.20': ['policy/no-cloudshell-full-access'],
    });
    expect(Object.values(checks).flat()).not.toContain('user/no-key-at-setup');
    expect(Object.values(checks).flat()).not.toContain('user/one-active-key');
  });

  it('leaves to people what no API shows', ({ expect }) => {
    expect(manualIn('cis-aws-foundations', '4.0')).toEqual(expect.arrayContaining(['1.1', '1.3', '1.18', '1.21']));
    expect(manualIn('cis-aws-foundations', '7.0')).toEqual(
      expect.arrayContaining(['2.1.2', '2.1.3', '2.1.4', '2.1.5', '2.2', '2.16', '2.19', '2.21']),
    );
  });
});

describe('Security Hub', () => {
  it('has IAM.1 to IAM.28 and the two of accounts', ({ expect }) => {
    const ids = [...Array.from({ length: 28 }, (_, index) => `IAM.${index + 1}`), 'Account.1', 'Account.2'];

    expect(controlsIn('security-hub', '2026').map(({ id }) => id)).toEqual(ids);
  });

  it('maps to the severities that AWS gives, where one check is the control', ({ expect }) => {
    const severities = Object.fromEntries(
      Object.entries(checksOf('security-hub', '2026'))
        .filter(([, checks]) => checks.length === 1)
        .map(([control, [id]]) => [control, CHECKS.find((check) => check.id === id)?.severity]),
    );

    expect(severities).toMatchObject({
      'IAM.2': 'LOW',
      'IAM.3': 'MEDIUM',
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
      'IAM.18': 'LOW',
      'IAM.19': 'MEDIUM',
      'IAM.22': 'MEDIUM',
      'IAM.26': 'MEDIUM',
      'IAM.28': 'HIGH',
      'Account.1': 'MEDIUM',
      'Account.2': 'HIGH',
    });
  });

  it('distinguishes the policies that it looks at from those that it does not', ({ expect }) => {
    expect(checksOf('security-hub', '2026')).toMatchObject({
      'IAM.1': ['policy/no-administrator-attached', 'policy/no-administrator-unattached'],
      'IAM.18': ['policy/support-access-attached'],
      'IAM.21': ['policy/no-service-wildcard-managed'],
      'IAM.24': ['role/tagged'],
    });
    expect(manualIn('security-hub', '2026')).toEqual(['IAM.20', 'IAM.23']);
    expect(checksOf('cis-aws-foundations', '1.2')['1.22']).toContain('policy/no-administrator-unattached');
    expect(checksOf('cis-aws-foundations', '1.3')['1.16']).toEqual([
      'policy/no-administrator-attached',
      'policy/no-administrator-aws-managed',
    ]);
  });

  it('knows which of its controls are Foundational Security Best Practices', ({ expect }) => {
    expect(controlsIn('fsbp', '1.0.0').map(({ id }) => id)).toEqual([
      'IAM.1',
      'IAM.2',
      'IAM.3',
      'IAM.4',
      'IAM.5',
      'IAM.6',
      'IAM.7',
      'IAM.8',
      'IAM.21',
      'Account.1',
    ]);
  });
});

describe('standards of others', () => {
  it('NIST 800-53 has the controls that Security Hub is mapped to, with the checks of them all', ({ expect }) => {
    expect(checksOf('nist-800-53', 'r5')).toMatchObject({
      'AC-2(3)': expect.arrayContaining([
        'password-policy/minimum-length-8',
        'user/access-keys-rotated-90-days',
        'user/no-credentials-unused-90-days',
      ]),
      'IA-2(1)': ['root/hardware-mfa-or-no-password', 'root/mfa-or-no-password', 'user/any-mfa', 'user/console-mfa'],
      'CM-2': ['account/security-contact', 'organization/member'],
      'CA-9(1)': ['organization/member'],
    });
  });

  it('PCI DSS 4.0.1 asks for 12 characters and four passwords, where 3.2.1 asked for 7', ({ expect }) => {
    expect(checksOf('pci-dss', '4.0.1')).toMatchObject({
      '8.2.6': ['user/no-credentials-unused-90-days'],
      '8.3.6': expect.arrayContaining(['password-policy/minimum-length-12']),
      '8.3.7': ['password-policy/reuse-prevention-4'],
      '8.3.9': ['password-policy/maximum-age-90', 'user/access-keys-rotated-90-days'],
    });
  });

  it('ISO 27001 is never met by settings alone', ({ expect }) => {
    expect(manualIn('iso-27001', '2022')).toEqual(controlsIn('iso-27001', '2022').map(({ id }) => id));
  });

  it('ISO 27001 and Well-Architected have their parts on identity and access', ({ expect }) => {
    expect(controlsIn('iso-27001', '2022').map(({ id }) => id)).toEqual([
      'A.5.3',
      'A.5.15',
      'A.5.16',
      'A.5.17',
      'A.5.18',
      'A.5.24',
      'A.8.2',
      'A.8.3',
      'A.8.5',
      'A.8.24',
    ]);
    expect(controlsIn('well-architected', '2024').map(({ id }) => id)).toEqual([
      'SEC01-BP01',
      'SEC01-BP02',
      ...Array.from({ length: 6 }, (_, index) => `SEC02-BP0${index + 1}`),
      ...Array.from({ length: 9 }, (_, index) => `SEC03-BP0${index + 1}`),
    ]);
  });
});
