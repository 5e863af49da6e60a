import { type AccountDraft, daysAgo, drawsFor } from './account-draft.ts';
import type { SimAnalyzer } from './account-model.ts';
import type { Random } from './random.ts';
import { DEFAULT_REGIONS, OPT_IN_REGIONS } from './regions.ts';

/** Where the organization's own analyzers stand: in the security account, in few Regions. */
const ORGANIZATION_REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;

/** The opt-in Regions that the account enabled, and its analyzers in all of its Regions. */
export function generateAnalyzers(
  draft: AccountDraft,
  ownsOrganizationAnalyzers: boolean,
): { readonly optInRegions: readonly string[]; readonly analyzers: readonly SimAnalyzer[] } {
  const random = drawsFor(draft, 'analyzers');
  const optInRegions = random.chance(0.1) ? [random.pick(OPT_IN_REGIONS)] : [];
  const analyzers = [...DEFAULT_REGIONS, ...optInRegions].flatMap((region) => accountAnalyzers(draft, random, region));
  const shared = ownsOrganizationAnalyzers
    ? ORGANIZATION_REGIONS.map((region) => analyzer({ draft, random, region, type: 'ORGANIZATION', status: 'ACTIVE' }))
    : [];
  return { optInRegions, analyzers: [...analyzers, ...shared] };
}

/** One for external access; instead, where nobody looked closely, none, a broken one, or one of another type. */
function accountAnalyzers(draft: AccountDraft, random: Random, region: string): readonly SimAnalyzer[] {
  if (!random.chance(draft.rates.noAnalyzer)) {
    const external = analyzer({ draft, random, region, type: 'ACCOUNT', status: 'ACTIVE' });
    const unused = { draft, random, region, type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' } as const;
    return random.chance(0.03) ? [external, analyzer(unused)] : [external];
  }
  const instead = random.next();
  if (instead < 0.85) return [];
  const isUnusedAccess = instead < 0.95;
  const type = isUnusedAccess ? 'ACCOUNT_UNUSED_ACCESS' : 'ACCOUNT';
  return [analyzer({ draft, random, region, type, status: isUnusedAccess ? 'ACTIVE' : 'DISABLED' })];
}

function analyzer(input: {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly region: string;
  readonly type: SimAnalyzer['type'];
  readonly status: SimAnalyzer['status'];
}): SimAnalyzer {
  const { draft, random, region, type, status } = input;
  const name = `${type.toLowerCase().replaceAll('_', '-')}-${region}`;
  return {
    region,
    name,
    arn: `arn:aws:access-analyzer:${region}:${draft.accountId}:analyzer/${name}`,
    type,
    status,
    createdAt: daysAgo(draft, random, random.int(1, 900)),
  };
}
