import type { Hygiene } from './account-model.ts';

/** How likely each defect is: per account for the first block, per user, group or policy below. */
export interface DefectRates {
  readonly rootKeyActive: number;
  readonly rootKeyInactive: number;
  /** Root has no credentials at all, as centralized root access leaves it. */
  readonly rootWithoutCredentials: number;
  readonly rootWithoutMfa: number;
  /** Of the root users that have MFA: not hardware. */
  readonly rootVirtualMfa: number;
  readonly rootUsedLately: number;
  readonly rootSigningCertificate: number;
  readonly noPasswordPolicy: number;
  readonly weakPasswordPolicy: number;
  readonly emptyGroup: number;
  readonly expiredCertificate: number;
  readonly noSecurityContact: number;
  readonly leftoverMfaDevice: number;
  /** Of one user's access key, in public. */
  readonly exposedKey: number;
  /** Of each kind of role that trusts too much, and of its look-alikes. */
  readonly riskyRole: number;
  /** Of each way to more privileges, and of its look-alikes. */
  readonly escalation: number;
  /** Per Region: none for external access. */
  readonly noAnalyzer: number;
  /** Of each way in which a resource is shared, and of its look-alikes, where an analyzer sees it. */
  readonly sharedResource: number;

  readonly consoleWithoutMfa: number;
  readonly passwordUnused: number;
  readonly passwordNeverUsed: number;
  readonly keyUnused: number;
  readonly keyNeverUsed: number;
  readonly keyNotRotated: number;
  readonly secondKey: number;
  readonly keyMadeWithUser: number;
  readonly attachedToUser: number;
  readonly inlineOnUser: number;
  readonly inNoGroup: number;
  readonly adminPolicy: number;
  readonly serviceCredential: number;
}

/** A median account is decent: a finding or two. A few are terrible. */
export const DEFECT_RATES: Readonly<Record<Hygiene, DefectRates>> = {
  exemplary: {
    ...allRates(0),
    rootWithoutCredentials: 0.75,
  },
  decent: {
    ...allRates(0.03),
    rootKeyActive: 0.01,
    rootKeyInactive: 0.02,
    rootWithoutCredentials: 0.45,
    rootWithoutMfa: 0.06,
    rootVirtualMfa: 0.6,
    rootUsedLately: 0.05,
    rootSigningCertificate: 0.002,
    noPasswordPolicy: 0.08,
    weakPasswordPolicy: 0.3,
    emptyGroup: 0.05,
    noSecurityContact: 0.25,
    leftoverMfaDevice: 0.1,
    passwordUnused: 0.06,
    keyUnused: 0.08,
    keyNotRotated: 0.12,
  },
  careless: {
    ...allRates(0.15),
    rootKeyActive: 0.08,
    rootKeyInactive: 0.08,
    rootWithoutCredentials: 0.1,
    rootWithoutMfa: 0.3,
    rootVirtualMfa: 0.85,
    rootUsedLately: 0.2,
    rootSigningCertificate: 0.02,
    noPasswordPolicy: 0.4,
    weakPasswordPolicy: 0.7,
    noSecurityContact: 0.7,
    keyNotRotated: 0.45,
    keyUnused: 0.3,
    adminPolicy: 0.1,
  },
  terrible: {
    ...allRates(0.45),
    rootKeyActive: 0.5,
    rootKeyInactive: 0.2,
    rootWithoutCredentials: 0,
    rootWithoutMfa: 0.75,
    rootVirtualMfa: 1,
    rootUsedLately: 0.6,
    rootSigningCertificate: 0.15,
    noPasswordPolicy: 0.7,
    weakPasswordPolicy: 0.9,
    noSecurityContact: 0.95,
    keyNotRotated: 0.8,
    adminPolicy: 0.3,
  },
};

export const HYGIENE_WEIGHTS = [
  ['exemplary', 15],
  ['decent', 62],
  ['careless', 18],
  ['terrible', 5],
] as const satisfies readonly (readonly [Hygiene, number])[];

function allRates(rate: number): DefectRates {
  return {
    rootKeyActive: rate,
    rootKeyInactive: rate,
    rootWithoutCredentials: rate,
    rootWithoutMfa: rate,
    rootVirtualMfa: rate,
    rootUsedLately: rate,
    rootSigningCertificate: rate,
    noPasswordPolicy: rate,
    weakPasswordPolicy: rate,
    emptyGroup: rate,
    expiredCertificate: rate,
    noSecurityContact: rate,
    leftoverMfaDevice: rate,
    exposedKey: rate,
    riskyRole: rate,
    escalation: rate / 2,
    noAnalyzer: rate,
    sharedResource: rate,
    consoleWithoutMfa: rate,
    passwordUnused: rate,
    passwordNeverUsed: rate,
    keyUnused: rate,
    keyNeverUsed: rate,
    keyNotRotated: rate,
    secondKey: rate,
    keyMadeWithUser: rate,
    attachedToUser: rate,
    inlineOnUser: rate,
    inNoGroup: rate,
    adminPolicy: rate,
    serviceCredential: rate,
  };
}
