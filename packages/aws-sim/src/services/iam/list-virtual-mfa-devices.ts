import type { AccountModel, SimInstant } from '../../model/account-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import { element, list, wrap } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { iamPage, pagingXml } from './iam-paging.ts';
import { userXml } from './users-and-groups.ts';

interface ListedDevice {
  readonly serialNumber: string;
  readonly enabledAt: SimInstant | null;
  /** Null where AWS doesn't name its user, and where it has none. */
  readonly userXml: string | null;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
export function listVirtualMfaDevices({ sim, principal, params }: QueryCall): string {
  const status = params.get('AssignmentStatus') ?? 'Any';
  const page = iamPage(params, `virtual-mfa-${status}`, devices(sim.world.model(principal.accountId), status));
  const members = list(
    'VirtualMFADevices',
    page.items,
    (device) =>
      element('SerialNumber', device.serialNumber) +
      element('EnableDate', device.enabledAt) +
      (device.userXml === null ? '' : wrap('User', device.userXml)),
  );
  return members + pagingXml(page);
}

function devices(model: AccountModel, status: string): readonly ListedDevice[] {
  switch (status) {
    case 'Assigned':
      return assigned(model);
    case 'Unassigned':
      return unassigned(model);
    case 'Any':
      return [...assigned(model), ...unassigned(model)];
    default: {
      const message = `1 validation error detected: Value '${status}' at 'assignmentStatus' failed to satisfy constraint: Member must satisfy enum value set: [Unassigned, Any, Assigned]`;
      throw new WireError('ValidationError', 400, message);
    }
  }
}

function assigned(model: AccountModel): readonly ListedDevice[] {
  const holders = [
    { devices: model.root.mfaDevices, xml: () => rootXml(model) },
    ...model.users.map((user) => ({ devices: user.mfaDevices, xml: () => userXml(user) })),
  ];
  return holders.flatMap((holder) =>
    holder.devices
      .filter((device) => device.kind === 'virtual')
      .map(({ serialNumber, enabledAt, listedWithUser }) => ({
        serialNumber,
        enabledAt,
        userXml: listedWithUser ? holder.xml() : null,
      })),
  );
}

function unassigned(model: AccountModel): readonly ListedDevice[] {
  return model.unassignedMfaSerials.map((serialNumber) => ({ serialNumber, enabledAt: null, userXml: null }));
}

/** Root has the account's id, and neither name nor path. */
function rootXml({ accountId, root }: AccountModel): string {
  return (
    element('UserId', accountId) +
    element('Arn', `arn:aws:iam::${accountId}:root`) +
    element('CreateDate', root.createdAt) +
    element('PasswordLastUsed', root.password?.lastUsedAt ?? null)
  );
}
