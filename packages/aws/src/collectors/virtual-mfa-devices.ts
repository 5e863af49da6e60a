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
    data: devices
      .map((device) => ({
        serialNumber: device.SerialNumber,
        userArn: device.User?.Arn ?? null,
        enabledAt: device.EnableDate?.toISOString() ?? null,
      }))
      .sort(byText((device) => device.serialNumber ?? '')),
  };
}
