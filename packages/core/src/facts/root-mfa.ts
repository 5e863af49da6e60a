import type { CheckContext } from '../check/check.ts';
import type { AccountSummary } from '../evidence/account-summary.ts';
import type { CredentialReport } from '../evidence/credential-report.ts';
import type { VirtualMfaDevices } from '../evidence/virtual-mfa-devices.ts';
import { rootArn } from './arns.ts';

/**
 * Whether a root user can sign in to the console in this partition, and so needs MFA. In GovCloud it has
 * access keys at most; in China there is none.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
 */
export function hasRootConsole({ partition }: Pick<CheckContext, 'partition'>): boolean {
  switch (partition) {
    case 'aws':
    case 'aws-eusc':
      return true;
    case 'aws-cn':
    case 'aws-us-gov':
      return false;
    default:
      return partition satisfies never;
  }
}

/** Whether any MFA device is enabled for root; null when the summary doesn't say. */
export function isRootMfaEnabled({ accountMfaEnabled }: AccountSummary): boolean | null {
  return accountMfaEnabled === null ? null : accountMfaEnabled > 0;
}

/**
 * Whether root can sign in with a password; null when nothing says. The live summary counts, and
 * the report stands in for it; one that shows a password outweighs one that shows none, so that without
 * the report's row nobody knows that there is none.
 */
export function hasRootPassword(summary: AccountSummary, report: CredentialReport | null): boolean | null {
  const { accountPasswordPresent: count } = summary;
  const root = report?.root ?? null;
  if (root?.passwordEnabled === true || (count !== null && count > 0)) return true;
  if (root === null || root.passwordEnabled === 'unreadable') return null;
  return count === null ? root.passwordEnabled : false;
}

/** What kind of MFA device root has, found by elimination: AWS lists virtual devices only. */
export type RootMfaKind =
  | { readonly kind: 'none' }
  | { readonly kind: 'virtual'; readonly serialNumbers: readonly string[] }
  | { readonly kind: 'hardware' }
  | { readonly kind: 'unknown'; readonly missing: string };

/**
 * Root's device is recognized by its owner; where AWS left the owner out, by the serial number that the
 * console gives it. Such a device with another serial number could be root's: unknown.
 * A virtual device beside a hardware one counts as virtual: the weaker one is enough to sign in.
 */
export function rootMfaKind(
  summary: AccountSummary,
  devices: VirtualMfaDevices | null,
  context: CheckContext,
): RootMfaKind {
  const virtual = rootVirtualDevices(devices ?? [], context);
  if (virtual.length > 0) {
    return { kind: 'virtual', serialNumbers: virtual.map(({ serialNumber }) => serialNumber).sort() };
  }

  const enabled = isRootMfaEnabled(summary);
  if (enabled === null) return { kind: 'unknown', missing: 'The account summary does not say whether root has MFA.' };
  if (!enabled) return { kind: 'none' };
  if (devices === null) return { kind: 'unknown', missing: 'The virtual MFA devices could not be listed.' };
  if (devices.some(({ userArn }) => userArn === null)) {
    return {
      kind: 'unknown',
      missing: "AWS named no owner of a virtual MFA device: it could be the root user's.",
    };
  }
  return { kind: 'hardware' };
}

/** The virtual devices that are known to be root's. */
export function rootVirtualDevices(devices: VirtualMfaDevices, context: CheckContext): VirtualMfaDevices {
  return devices.filter((device) => isRootDevice(device, context));
}

function isRootDevice({ userArn, serialNumber }: VirtualMfaDevices[number], context: CheckContext): boolean {
  if (userArn !== null) return userArn === rootArn(context);
  return serialNumber === `arn:${context.partition}:iam::${context.accountId}:mfa/root-account-mfa-device`;
}
