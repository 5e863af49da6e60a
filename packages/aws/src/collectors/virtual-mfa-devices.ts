import { ListVirtualMFADevicesCommand, type VirtualMFADevice } from '@aws-sdk/client-iam';
import { byText } from './by-text.ts';
import { eachPage, markerBehind } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** Those assigned to a user; root's is among them. */
export async function readVirtualMfaDevices({ session, rules }: CollectorContext): Promise<Reading> {
  const devices: VirtualMFADevice[] = [];
  await eachPage(async (marker) => {
    const page = await session.iam((iam, abortSignal) =>
      iam.send(
        new ListVirtualMFADevicesCommand({
          AssignmentStatus: 'Assigned',
          MaxItems: 1000,
          ...(marker !== undefined && { Marker: marker }),
        }),
        { abortSignal },
      ),
    );
    devices.push(...(page.VirtualMFADevices ?? []));
    return markerBehind(page);
  });
  return {
    observedAt: rules.now(),
    // AWS doesn't say whether root's count, and other kinds of device do and aren't listed.
    listed: [{ count: 'mfaDevicesInUse', listed: devices.filter(isOfUser).length, mayBeFewer: true }],
    data: devices
      .map((device) => ({
        serialNumber: device.SerialNumber,
        userArn: device.User?.Arn ?? null,
        enabledAt: device.EnableDate?.toISOString() ?? null,
      }))
      .sort(byText((device) => device.serialNumber ?? '')),
  };
}

function isOfUser({ User: user }: VirtualMFADevice): boolean {
  return user?.Arn?.includes(':user/') ?? false;
}
