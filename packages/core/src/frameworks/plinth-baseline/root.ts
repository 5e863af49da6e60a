import type { BaselineSection } from './section.ts';

/** The root user. */
export const ROOT: BaselineSection = {
  counted: [
    {
      control: '1.1',
      title: 'No root access key',
      check: 'root/no-access-keys',
      because: 'A key of the root user can do everything, cannot be limited, and is not needed for anything.',
    },
    {
      control: '1.2',
      title: 'Root MFA, or no root password',
      check: 'root/mfa-or-no-password',
      because: 'A root password alone is one mailbox or one guess away from the whole account.',
    },
    {
      control: '1.3',
      title: 'No root signing certificate',
      check: 'root/no-signing-certificates',
      because: 'It is a long-term credential of the root user, as a key is.',
    },
    {
      control: '1.4',
      title: 'Root not used for daily work',
      check: 'root/not-used-recently',
      because: 'Use of the root user is either a habit to break or an incident.',
    },
  ],
  leftOut: [
    {
      checks: ['root/mfa-enabled'],
      coveredBy: ['root/mfa-or-no-password'],
      because: 'CIS superseded it in 5.0: a root user without a password needs no MFA.',
    },
    {
      checks: ['root/hardware-mfa-enabled', 'root/hardware-mfa-or-no-password'],
      coveredBy: ['root/mfa-or-no-password'],
      because:
        'A virtual device is MFA too. Hardware is a further level (Level 2 in CIS), and its absence is no MFA twice.',
    },
    {
      checks: ['root/second-mfa-device'],
      because: 'It is about getting in after a loss, and AWS does not show how many devices there are.',
    },
    {
      checks: ['root/no-credentials'],
      coveredBy: ['root/mfa-or-no-password', 'root/no-access-keys', 'root/no-signing-certificates'],
      because: 'Each credential of the root user has a check of its own; a password behind MFA is guarded.',
    },
    {
      checks: ['security-status/root-access-keys-deleted'],
      coveredBy: ['root/no-access-keys'],
      because: 'It is the tick of 2018, which looked at nothing but a count.',
    },
    {
      checks: ['security-status/root-mfa-activated'],
      coveredBy: ['root/mfa-or-no-password'],
      because: 'It is the tick of 2018, which demanded MFA of a root user without a password too.',
    },
  ],
};
