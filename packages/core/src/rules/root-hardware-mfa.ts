import type { Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import type { RootMfaKind } from '../facts/root-mfa.ts';

/** What a FAIL of `judgeHardwareMfa` says. */
export const ROOT_HARDWARE_MFA_MESSAGES = {
  none: 'No MFA device is enabled for the root user.',
  virtual: 'A virtual MFA device is enabled for the root user: {{serialNumbers}}.',
} as const;

/** Whether what root has is hardware, and nothing weaker beside it. */
export function judgeHardwareMfa(resource: string, mfa: RootMfaKind): Verdict<keyof typeof ROOT_HARDWARE_MFA_MESSAGES> {
  switch (mfa.kind) {
    case 'hardware':
      return pass(resource);
    case 'none':
      return fail(resource, 'none');
    case 'virtual':
      return fail(resource, 'virtual', { serialNumbers: [...mfa.serialNumbers] });
    case 'unknown':
      return unknown(resource, mfa.missing);
    default:
      return mfa satisfies never;
  }
}
