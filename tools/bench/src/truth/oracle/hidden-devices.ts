import type { AccountModel, SimMfaDevice } from '@plinth/aws-sim';

/** The virtual MFA devices in use that AWS lists without their user. */
export function hiddenDevices({ root, users }: AccountModel): readonly SimMfaDevice[] {
  const all = [...root.mfaDevices, ...users.flatMap(({ mfaDevices }) => mfaDevices)];
  return all.filter(({ kind, listedWithUser }) => kind === 'virtual' && !listedWithUser);
}
