import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { SimAccessKey, SimMfaDevice, SimPassword, SimRoot } from './account-model.ts';
import { DAY_MS, toInstant } from './clock.ts';
import { iamId } from './ids.ts';
import type { Random } from './random.ts';

/** The root user: the management account's always has credentials, a member's may have none. */
export function generateRoot(draft: AccountDraft): SimRoot {
  const random = drawsFor(draft, 'root');
  const createdAt = toInstant(draft.epochMs - draft.ageDays * DAY_MS - 86_000_000);
  if (!draft.isManagement && random.chance(draft.rates.rootWithoutCredentials)) {
    return { createdAt, password: null, accessKeys: [], mfaDevices: [], signingCertificates: [] };
  }

  return {
    createdAt,
    password: rootPassword(draft, random),
    accessKeys: rootAccessKeys(draft, random),
    mfaDevices: withSecondPhone(draft, rootMfaDevices(draft, random)),
    signingCertificates: random.chance(draft.rates.rootSigningCertificate)
      ? [{ active: random.chance(0.7), uploadedAt: daysAgo(draft, random, random.int(200, 2500)) }]
      : [],
  };
}

function rootPassword(draft: AccountDraft, random: Random): SimPassword {
  const lastChangedAt = daysAgo(draft, random, random.int(100, 2500));
  if (random.chance(draft.rates.rootUsedLately)) {
    return { lastChangedAt, lastUsedAt: daysAgo(draft, random, random.int(0, 25)) };
  }
  return { lastChangedAt, lastUsedAt: random.chance(0.3) ? null : daysAgo(draft, random, random.int(95, 1200)) };
}

function rootAccessKeys(draft: AccountDraft, random: Random): readonly SimAccessKey[] {
  const keys: SimAccessKey[] = [];
  for (const [active, rate] of [
    [true, draft.rates.rootKeyActive],
    [false, draft.rates.rootKeyInactive],
  ] as const) {
    if (!random.chance(rate)) continue;
    keys.push({
      id: iamId(random, 'AKIA'),
      active,
      createdAt: daysAgo(draft, random, random.int(300, 2500)),
      lastUsed: random.chance(0.4)
        ? { at: daysAgo(draft, random, random.int(active ? 1 : 120, 290)), region: 'us-east-1', service: 's3' }
        : null,
    });
  }
  return keys;
}

/** Beside the first, whatever that is. */
function withSecondPhone(draft: AccountDraft, devices: readonly SimMfaDevice[]): readonly SimMfaDevice[] {
  const random = drawsFor(draft, 'second phone of root');
  const [first] = devices;
  if (!first || !random.chance(0.15)) return devices;
  const { enabledAt } = first;
  return [
    ...devices,
    { kind: 'virtual', serialNumber: iamArn(draft, 'mfa/second-phone'), enabledAt, listedWithUser: true },
  ];
}

/** Later virtual devices carry any name; the first one's was fixed for years. */
function rootMfaDevices(draft: AccountDraft, random: Random): readonly SimMfaDevice[] {
  if (random.chance(draft.rates.rootWithoutMfa)) return [];
  const virtual = (): SimMfaDevice => ({
    kind: 'virtual',
    serialNumber: iamArn(
      draft,
      random.pick(['mfa/root-account-mfa-device', 'mfa/root-phone', 'mfa/vault-otp-1', 'mfa/AuthApp']),
    ),
    enabledAt: daysAgo(draft, random, random.int(30, 2000)),
    listedWithUser: !random.chance(0.1),
  });
  const hardware = (): SimMfaDevice => {
    const isFido = random.chance(0.7);
    return {
      kind: isFido ? 'fido' : 'hardware',
      serialNumber: isFido
        ? iamArn(draft, `u2f/root-account/yubikey-${random.text('ABCDEFGHJKMNPQRSTUVWXYZ', 12)}`)
        : `GAHT${random.int(10_000_000, 99_999_999)}`,
      enabledAt: daysAgo(draft, random, random.int(30, 1500)),
      listedWithUser: true,
    };
  };
  if (random.chance(draft.rates.rootVirtualMfa)) {
    return random.chance(0.2) ? [virtual(), hardware()] : [virtual()];
  }
  return [hardware()];
}
