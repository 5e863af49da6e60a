import type { Random } from './random.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LOWER_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** IAM's prefixes of unique ids: user, role, group, managed policy, server certificate, service-specific credential, access key. */
export type IamIdPrefix = 'AIDA' | 'AROA' | 'AGPA' | 'ANPA' | 'ASCA' | 'ACCA' | 'AKIA';

/** A unique id as IAM makes them. Access key ids have 20 characters, the others 21. */
export function iamId(random: Random, prefix: IamIdPrefix): string {
  return prefix + random.text(BASE32, prefix === 'AKIA' ? 16 : 17);
}

/** The random part of the ids of AWS Organizations. */
export function organizationsId(random: Random, length: number): string {
  return random.text(LOWER_ALPHANUMERIC, length);
}

/** 12 digits, leading zeros included. */
export function accountId(random: Random): string {
  return random.text('0123456789', 12);
}
