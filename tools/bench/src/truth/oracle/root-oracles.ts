import { type ReportColumn, ROOT_ROW, type SimMfaDevice } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { failIf } from './expect-status.ts';
import { hiddenDevices } from './hidden-devices.ts';
import type { Oracles } from './oracle.ts';
import { hides, hidesMore } from './reported.ts';
import { ageInDays, type Truth } from './truth.ts';

/** Checks of the root user, with and without credentials. */
export const ROOT_ORACLES: Oracles = {
  'root/hardware-mfa-enabled': hardwareMfa,
  'root/hardware-mfa-or-no-password': (truth) => passIfNoPassword(truth, hardwareMfa(truth)),
  'root/mfa-enabled': ({ model: { root } }) => failIf(root.mfaDevices.length === 0),
  'root/mfa-or-no-password': (truth) => passIfNoPassword(truth, failIf(truth.model.root.mfaDevices.length === 0)),
  'root/no-access-keys': (truth) => failIfKnown(hasKeys(truth)),
  'root/no-credentials': (truth) => {
    const some = new Set([
      hasPassword(truth),
      hasKeys(truth),
      hasCertificates(truth),
      truth.model.root.mfaDevices.length > 0,
    ]);
    if (truth.account.isManagement) return 'NOT_APPLICABLE';
    return failIfKnown(some.has(true) || (some.has(null) ? null : false));
  },
  'root/no-signing-certificates': (truth) => failIfKnown(hasCertificates(truth)),
  'root/not-used-recently': (truth) => {
    const { password, accessKeys } = truth.model.root;
    const keys = accessKeys.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    const columns = ['password_last_used', 'access_key_1_last_used_date', 'access_key_2_last_used_date'] as const;
    const uses = [password?.lastUsedAt, keys[0]?.lastUsed?.at, keys[1]?.lastUsed?.at];
    const hidden = columns.map((column) => hides(ROOT_ROW, column, truth));
    if (uses.some((at, index) => at && !hidden[index] && ageInDays(at, truth) < 90)) return 'FAIL';
    return hidden.includes(true) || hidesMore(ROOT_ROW, truth) ? 'UNKNOWN' : 'PASS';
  },
  'root/second-mfa-device': ({ model }) => {
    const { mfaDevices } = model.root;
    if (mfaDevices.length === 0) return 'NOT_APPLICABLE';
    return mfaDevices.filter(isListed).length > 1 ? 'PASS' : 'MANUAL';
  },
};

/** Whether the list of virtual devices shows it as root's. */
function isListed({ kind, listedWithUser, serialNumber }: SimMfaDevice): boolean {
  return kind === 'virtual' && (listedWithUser || serialNumber.endsWith(':mfa/root-account-mfa-device'));
}

/** Null where neither the summary shows one nor the report can show that there is none. */
type Known = boolean | null;

function hasPassword(truth: Truth): Known {
  return truth.model.root.password !== null || (hides(ROOT_ROW, 'password_enabled', truth) ? null : false);
}

function hasKeys(truth: Truth): Known {
  const columns = ([1, 2] as const).flatMap(
    (slot) => [`access_key_${slot}_active`, `access_key_${slot}_last_rotated`] as const,
  );
  return truth.model.root.accessKeys.length > 0 || (isUnclear(columns, truth) ? null : false);
}

function hasCertificates(truth: Truth): Known {
  const unclear = isUnclear(['cert_1_active', 'cert_2_active'], truth);
  return truth.model.root.signingCertificates.length > 0 || (unclear ? null : false);
}

function isUnclear(columns: readonly ReportColumn[], truth: Truth): boolean {
  return columns.some((column) => hides(ROOT_ROW, column, truth)) || hidesMore(ROOT_ROW, truth);
}

function failIfKnown(isBad: Known): Status {
  return isBad === null ? 'UNKNOWN' : failIf(isBad);
}

/** The verdict on a root user with a password; without one there is nothing to find fault with. */
function passIfNoPassword(truth: Truth, verdict: Status): Status {
  const known = hasPassword(truth);
  if (known === false) return 'PASS';
  return known === null && verdict === 'FAIL' ? 'UNKNOWN' : verdict;
}

/** A hardware device can't be distinguished from a virtual one that AWS lists without its user: UNKNOWN. */
function hardwareMfa({ model }: Truth): Status {
  const { mfaDevices } = model.root;
  if (mfaDevices.some(isListed) || mfaDevices.length === 0) return 'FAIL';
  return hiddenDevices(model).length > 0 ? 'UNKNOWN' : 'PASS';
}
