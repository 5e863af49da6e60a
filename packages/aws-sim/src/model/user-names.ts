import type { Random } from './random.ts';

const FIRST = [
  'alice',
  'bruno',
  'chidi',
  'dana',
  'emre',
  'farah',
  'goran',
  'hanna',
  'ines',
  'jamal',
  'kenji',
  'lena',
  'mateo',
  'nadia',
  'oskar',
  'priya',
  'quinn',
  'rosa',
  'sven',
  'tariq',
  'ursula',
  'viktor',
  'wei',
  'ximena',
  'yusuf',
  'zoe',
] as const;
const LAST = [
  'adams',
  'berg',
  'costa',
  'dubois',
  'eriksson',
  'fischer',
  'garcia',
  'haddad',
  'ivanov',
  'jansen',
  'kim',
  'lopez',
  'moreau',
  'novak',
  'okafor',
  'patel',
  'rossi',
  'sato',
  'tran',
  'weber',
] as const;
const JOBS = [
  'deploy',
  'backup',
  'terraform',
  'jenkins',
  'github-actions',
  'metrics',
  'billing-export',
  'ses-smtp',
  'etl',
  'vault',
  'datadog',
  'restore',
] as const;

/** A person's user name, in one of the styles that organizations use; the number keeps it unique. */
export function personName(random: Random, number: number): string {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const suffix = number < FIRST.length ? '' : String(number);
  switch (random.int(0, 3)) {
    case 0:
      return `${first}.${last}${suffix}`;
    case 1:
      return `${first.charAt(0)}${last}${suffix}`;
    case 2:
      return `${first.charAt(0).toUpperCase()}${first.slice(1)}.${last.charAt(0).toUpperCase()}${last.slice(1)}${suffix}`;
    default:
      return `${first}.${last}${suffix}@example.com`;
  }
}

/** A program's user name. */
export function serviceName(random: Random, number: number): string {
  return `svc-${random.pick(JOBS)}-${number}`;
}

/** Uses every character that IAM allows besides letters and digits. */
export const PUNCTUATED_USER_NAME = 'ci_bot+prod=eu,west.1@acme-deploy';
/** Begins as a formula does: IAM allows it, spreadsheets run it. */
export const FORMULA_USER_NAME = '=cmd,A1+1';
