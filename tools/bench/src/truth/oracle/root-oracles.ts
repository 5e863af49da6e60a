import type { Status } from '@plinth/contract';
import { failIf } from './expect-status.ts';
import { hiddenDevices } from './hidden-devices.ts';
import type { Oracles } from './oracle.ts';
import { ageInDays, type Truth } from './truth.ts';

/** Checks of the root user, with and without credentials. */
export const ROOT_ORACLES: Oracles = {
  'root/hardware-mfa-enabled': hardwareMfa,
  'root/hardware-mfa-or-no-password': (truth) => (truth.model.root.password === null ? 'PASS' : hardwareMfa(truth)),
  'root/mfa-enabled': ({ model: { root } }) => failIf(root.mfaDevices.length === 0),
  'root/mfa-or-no-password': ({ model: { root } }) => failIf(root.password !== null && root.mfaDevices.length === 0),
  'root/no-access-keys': ({ model: { root } }) => failIf(root.accessKeys.length > 0),
  'root/no-credentials': ({ account, model: { root } }) => {
    const { password, accessKeys, mfaDevices, signingCertificates } = root;
    const some = password !== null || accessKeys.length + mfaDevices.length + signingCertificates.length > 0;
    return account.isManagement ? 'NOT_APPLICABLE' : failIf(some);
  },
  'root/no-signing-certificates': ({ model: { root } }) => failIf(root.signingCertificates.length > 0),
  'root/not-used-recently': (truth) => {
    const { password, accessKeys } = truth.model.root;
    const uses = [password?.lastUsedAt ?? null, ...accessKeys.map(({ lastUsed }) => lastUsed?.at ?? null)];
    return failIf(uses.some((at) => at !== null && ageInDays(at, truth) < 90));
  },
};

/** A hardware device can't be distinguished from a virtual one that AWS lists without its user: UNKNOWN. */
function hardwareMfa({ model }: Truth): Status {
  const { mfaDevices } = model.root;
  const seen = mfaDevices.some(
    ({ kind, listedWithUser, serialNumber }) =>
      kind === 'virtual' && (listedWithUser || serialNumber.endsWith(':mfa/root-account-mfa-device')),
  );
  if (seen || mfaDevices.length === 0) return 'FAIL';
  return hiddenDevices(model).length > 0 ? 'UNKNOWN' : 'PASS';
}
