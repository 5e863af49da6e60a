import { defineFramework } from './define-framework.ts';
import { SECURITY_HUB_CONTROLS } from './security-hub-controls.ts';

const TITLES = {
  'AC-2': 'Accounts are managed',
  'AC-2(1)': 'Account management is automated',
  'AC-2(3)': 'Unused accounts are disabled',
  'AC-3': 'Access is enforced',
  'AC-3(7)': 'Access follows roles',
  'AC-3(15)': 'Access is both mandatory and discretionary',
  'AC-5': 'Duties are separated',
  'AC-6': 'Least privilege',
  'AC-6(2)': 'Privileged accounts only for privileged work',
  'AC-6(3)': 'Privileged commands are authorized',
  'AC-6(10)': 'No privileged functions for others',
  'CA-9(1)': 'Internal connections are checked',
  'CM-2': 'A baseline configuration is kept',
  'CM-2(2)': 'The baseline is kept by automation',
  'IA-2(1)': 'MFA for privileged accounts',
  'IA-2(2)': 'MFA for other accounts',
  'IA-2(6)': 'MFA by a separate device',
  'IA-2(8)': 'Sign-in withstands replay',
  'IA-5(1)': 'Passwords are strong',
} as const;

/**
 * NIST SP 800-53 revision 5: the controls that AWS maps Security Hub's controls for IAM and accounts
 * to. Such a control asks for far more than what an account's configuration shows, so a PASS is about
 * that part only.
 */
export const nist80053 = defineFramework({
  id: 'nist-800-53',
  version: 'r5',
  title: 'NIST SP 800-53 revision 5, as AWS maps it',
  controls: Object.entries(TITLES).map(([id, title]) => {
    const mapped = SECURITY_HUB_CONTROLS.filter(({ nist }) => nist.includes(id));
    const checks = [...new Set(mapped.flatMap((control) => control.checks))].sort();
    const manual = mapped.flatMap((control) => control.manual ?? []);
    return { id, title, checks, ...(manual.length > 0 && { manual: manual.join(' ') }) };
  }),
});
