import { describe, test } from 'vitest';
import { simulatedAws } from '../../test/simulated-aws.ts';
import type { AccountModel, AwsSim } from '../index.ts';

describe('determinism', () => {
  test('the same seed gives the same world, in whatever order it is looked at', async ({ expect }) => {
    await using one = await simulatedAws({ accounts: 80, seed: 7 });
    await using other = await simulatedAws({ accounts: 80, seed: 7 });

    const forwards = one.accounts.map(({ id }) => one.describeTruth(id));
    const backwards = other.accounts.toReversed().map(({ id }) => other.describeTruth(id));

    expect(backwards.toReversed()).toStrictEqual(forwards);
    expect(other.organization).toStrictEqual(one.organization);
  });

  test('another seed gives another', async ({ expect }) => {
    await using one = await simulatedAws({ accounts: 3, seed: 7 });
    await using other = await simulatedAws({ accounts: 3, seed: 8 });

    expect(other.organization?.id).not.toBe(one.organization?.id);
    expect(other.accounts[2]?.id).not.toBe(one.accounts[2]?.id);
  });

  test('an account stays the same in a larger organization', async ({ expect }) => {
    await using small = await simulatedAws({ accounts: 10, withoutSeededFaults: true });
    await using large = await simulatedAws({ accounts: 500, withoutSeededFaults: true });

    const id = small.accounts[9]?.id ?? '';

    expect(large.describeTruth(id)).toStrictEqual(small.describeTruth(id));
  });

  test('what was evicted comes back the same; what was changed stays', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1000 });
    const [first = '', second = ''] = [sim.accounts[8]?.id, sim.accounts[9]?.id];
    const before = sim.describeTruth(first).model;
    sim.change(second, (model) => ({ ...model, alias: 'changed' }));

    // Ten very large accounts hold more than the cache does.
    for (const { id } of sim.accounts.filter(({ index }) => index % 100 === 42)) sim.describeTruth(id);

    expect(sim.describeTruth(first).model).not.toBe(before);
    expect(sim.describeTruth(first).model).toStrictEqual(before);
    expect(sim.describeTruth(second).model.alias).toBe('changed');
  });

  test('fifty thousand accounts have ids of their own', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 50_000 });

    const ids = sim.accounts.map(({ id }) => id);

    expect(new Set(ids).size).toBe(50_000);
    expect(ids.every((id) => /^\d{12}$/.test(id))).toBe(true);
    expect(new Set(sim.accounts.map(({ email }) => email)).size).toBe(50_000);
  });
});

describe('what occurs', () => {
  test('every defect that checks look for, and the median account is decent', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 500 });
    const models = sim.accounts.map(({ id }) => sim.describeTruth(id).model);

    const shares = Object.fromEntries(
      Object.entries(TRAITS).map(([trait, has]) => [
        trait,
        models.filter((model) => has(model)).length / models.length,
      ]),
    );

    for (const [trait, [least, most]] of Object.entries(EXPECTED_SHARES)) {
      expect(shares[trait], trait).toBeGreaterThanOrEqual(least);
      expect(shares[trait], trait).toBeLessThanOrEqual(most);
    }
    expect(Object.keys(EXPECTED_SHARES)).toStrictEqual(Object.keys(TRAITS));
  });

  test('nothing happens before its cause, nor in the future', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 150 });
    const epoch = '2026-11-01T00:00:00Z';

    const impossible = sim.accounts.flatMap(({ id }) => {
      const { root, users, passwordPolicy } = sim.describeTruth(id).model;
      const maxAgeMs = (passwordPolicy?.maxPasswordAge ?? 10_000) * 86_400_000;
      return users.filter(({ createdAt, password, accessKeys }) => {
        const changed = password?.lastChangedAt ?? epoch;
        const used = [password?.lastUsedAt ?? epoch, ...accessKeys.map((key) => key.lastUsed?.at ?? epoch)];
        const keysInOrder = accessKeys.every((key) => key.createdAt <= (key.lastUsed?.at ?? epoch));
        const made = [changed, ...used, ...accessKeys.map((key) => key.createdAt)];
        const expiredMs = password?.lastUsedAt
          ? Date.parse(password.lastUsedAt) - Date.parse(password.lastChangedAt)
          : 0;
        return (
          expiredMs > maxAgeMs ||
          createdAt < root.createdAt ||
          !keysInOrder ||
          made.some((at) => at < createdAt || at > epoch)
        );
      });
    });

    expect(impossible).toStrictEqual([]);
  });

  test('names are unique in their account, whatever their case, and groups of users exist', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 150 });

    for (const { id } of sim.accounts) {
      const { users, groups, policies, roles } = sim.describeTruth(id).model;
      const names = users.map(({ name }) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      expect(names).toStrictEqual(names.toSorted());
      const groupNames = new Set(groups.map(({ name }) => name));
      expect(users.flatMap((user) => user.groups).filter((name) => !groupNames.has(name))).toStrictEqual([]);
      expect(new Set(policies.map(({ arn }) => arn)).size).toBe(policies.length);
      expect(new Set(roles.map(({ arn }) => arn)).size).toBe(roles.length);
      expect(users.every(({ name }) => /^[\w+=,.@-]{1,64}$/.test(name))).toBe(true);
    }
  });

  test('sixty accounts have a few that cannot be audited', async ({ expect }) => {
    await using sim = await simulatedAws();

    const states = sim.accounts.filter(({ state }) => state !== 'ACTIVE').map(({ ouPath }) => ouPath);
    const faults = sim.accounts.map(({ id }) => Object.keys(sim.describeTruth(id).faults).join()).filter(Boolean);

    expect(states).toStrictEqual(['Suspended', 'Suspended']);
    expect(faults.toSorted()).toStrictEqual(['deny', 'missingRole']);
  });

  test('without seeded faults all are active and sound', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 200, withoutSeededFaults: true });

    expect(sim.accounts.filter(({ state }) => state !== 'ACTIVE')).toStrictEqual([]);
    expect(faultyAccounts(sim)).toStrictEqual([]);
  });
});

const TRAITS: Readonly<Record<string, (model: AccountModel) => boolean>> = {
  exemplary: ({ hygiene }) => hygiene === 'exemplary',
  decent: ({ hygiene }) => hygiene === 'decent',
  terrible: ({ hygiene }) => hygiene === 'terrible',
  large: ({ size }) => size === 'large',
  rootKeyActive: ({ root }) => root.accessKeys.some(({ active }) => active),
  rootKeyInactiveOnly: ({ root }) => root.accessKeys.length > 0 && !root.accessKeys.some(({ active }) => active),
  rootWithoutCredentials: ({ root }) => root.password === null,
  rootWithoutMfa: ({ root }) => root.password !== null && root.mfaDevices.length === 0,
  rootVirtualMfa: ({ root }) => root.mfaDevices.length === 1 && root.mfaDevices[0]?.kind === 'virtual',
  rootVirtualMfaOfAnyName: ({ root }) =>
    root.mfaDevices.some(
      ({ kind, serialNumber }) => kind === 'virtual' && !serialNumber.endsWith('root-account-mfa-device'),
    ),
  rootVirtualMfaWithoutUser: ({ root }) => root.mfaDevices.some(({ listedWithUser }) => !listedWithUser),
  rootMixedMfa: ({ root }) => new Set(root.mfaDevices.map(({ kind }) => kind)).size > 1,
  rootHardwareMfa: ({ root }) => root.mfaDevices.length > 0 && root.mfaDevices.every(({ kind }) => kind !== 'virtual'),
  noPasswordPolicy: ({ passwordPolicy }) => passwordPolicy === null,
  weakPasswordPolicy: ({ passwordPolicy }) => (passwordPolicy?.minimumPasswordLength ?? 14) < 14,
  noUsers: ({ users }) => users.length === 0,
  noIdentities: ({ users, samlProviders, oidcProviderArns }) =>
    users.length + samlProviders.length + oidcProviderArns.length === 0,
  groot: ({ users }) => users.some(({ arn }) => arn.endsWith(':user/root-ops/groot')),
  everyPunctuation: ({ users }) => users.some(({ name }) => '_+=,.@-'.split('').every((mark) => name.includes(mark))),
  consoleWithoutMfa: ({ users }) => users.some(({ password, mfaDevices }) => password && mfaDevices.length === 0),
  passwordNeverUsed: ({ users }) => users.some(({ password }) => password?.lastUsedAt === null),
  keyMadeWithUser: ({ users }) => users.some((user) => user.accessKeys.some((key) => key.createdAt === user.createdAt)),
  twoActiveKeys: ({ users }) => users.some(({ accessKeys }) => accessKeys.filter(({ active }) => active).length === 2),
  inactiveKey: ({ users }) => users.some(({ accessKeys }) => accessKeys.some(({ active }) => !active)),
  attachedToUser: ({ users }) => users.some(({ attachedPolicyArns }) => attachedPolicyArns.length > 0),
  inlineOnUser: ({ users }) => users.some(({ inlinePolicies }) => inlinePolicies.length > 0),
  inNoGroup: ({ users }) => users.some(({ groups }) => groups.length === 0),
  emptyGroup: ({ users, groups }) => groups.some(({ name }) => !users.some((user) => user.groups.includes(name))),
  noSecurityContact: ({ alternateContacts }) => alternateContacts.SECURITY === undefined,
  ssoRoles: ({ roles }) => roles.some(({ path }) => path.startsWith('/aws-reserved/sso.amazonaws.com/')),
};

const EXPECTED_SHARES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  exemplary: [0.1, 0.2],
  decent: [0.55, 0.7],
  terrible: [0.02, 0.09],
  large: [0.01, 0.01],
  rootKeyActive: [0.01, 0.1],
  rootKeyInactiveOnly: [0.01, 0.1],
  rootWithoutCredentials: [0.25, 0.55],
  rootWithoutMfa: [0.03, 0.2],
  rootVirtualMfa: [0.1, 0.4],
  rootVirtualMfaOfAnyName: [0.05, 0.3],
  rootVirtualMfaWithoutUser: [0.005, 0.1],
  rootMixedMfa: [0.01, 0.15],
  rootHardwareMfa: [0.1, 0.4],
  noPasswordPolicy: [0.08, 0.3],
  weakPasswordPolicy: [0.1, 0.4],
  noUsers: [0.25, 0.45],
  noIdentities: [0.01, 0.15],
  groot: [0.05, 0.2],
  everyPunctuation: [0.03, 0.15],
  consoleWithoutMfa: [0.1, 0.35],
  passwordNeverUsed: [0.05, 0.35],
  keyMadeWithUser: [0.05, 0.35],
  twoActiveKeys: [0.05, 0.3],
  inactiveKey: [0.05, 0.5],
  attachedToUser: [0.05, 0.35],
  inlineOnUser: [0.05, 0.35],
  inNoGroup: [0.1, 0.4],
  emptyGroup: [0.005, 0.15],
  noSecurityContact: [0.2, 0.5],
  ssoRoles: [0.5, 0.85],
};

function faultyAccounts(sim: AwsSim): readonly string[] {
  return sim.accounts.filter(({ id }) => Object.keys(sim.describeTruth(id).faults).length > 0).map(({ id }) => id);
}
