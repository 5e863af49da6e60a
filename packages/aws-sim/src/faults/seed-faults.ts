import type { SimAccount, SimOrganization } from '../model/organization-model.ts';
import { Random } from '../model/random.ts';
import type { AccountFaults, Denial } from './account-faults.ts';

export interface SeedFaultsInput {
  readonly seed: number;
  readonly accounts: readonly SimAccount[];
  readonly organization: SimOrganization;
}

/** The foundation accounts (management, security, network) are always sound. */
const FIRST_FAULTY_INDEX = 5;
/** From here on the organization has faulty accounts: one of each kind, and more of them with size. */
const SMALLEST_ORGANIZATION = 20;
const ACCOUNTS_PER_FAULT = 100;

/** What is wrong in an organization by itself: roles that nobody rolled out, and policies that deny reads. */
export function seedFaults(input: SeedFaultsInput): ReadonlyMap<string, AccountFaults> {
  const faulty = new Map<string, AccountFaults>();
  if (input.accounts.length < SMALLEST_ORGANIZATION) return faulty;
  const random = new Random(input.seed, 'faulty accounts');
  const each = Math.max(1, Math.floor(input.accounts.length / ACCOUNTS_PER_FAULT));
  for (const faults of [{ missingRole: true }, { deny: [scpDenial(input.organization, random)] }]) {
    for (let wanted = each; wanted > 0; ) {
      const account = input.accounts[random.int(FIRST_FAULTY_INDEX, input.accounts.length - 1)];
      if (!account || account.state !== 'ACTIVE' || faulty.has(account.id)) continue;
      faulty.set(account.id, faults);
      wanted -= 1;
    }
  }
  return faulty;
}

function scpDenial(organization: SimOrganization, random: Random): Denial {
  const policyId = `p-${random.text('abcdefghijklmnopqrstuvwxyz0123456789', 8)}`;
  return {
    actions: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
    by: 'scp',
    explicit: true,
    policyArn: `arn:aws:organizations::${organization.managementAccountId}:policy/${organization.id}/service_control_policy/${policyId}`,
  };
}
