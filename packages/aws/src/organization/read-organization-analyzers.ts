import { type AccountId, AwsError, type Cause } from '@plinth/contract';
import type { AccessAnalyzer, RegionAnalyzers } from '@plinth/core';
import type { OrganizationDescription } from '../aws.ts';
import { listAnalyzers } from '../collectors/access-analyzers.ts';
import { byText } from '../collectors/by-text.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import { toCause } from '../errors/to-cause.ts';
import { createLimiter } from '../limits/limiter.ts';
import { auditSession } from '../sessions/session-request.ts';
import { listDelegatedAdministrators } from './list-delegated-administrators.ts';
import type { OrganizationContext } from './organization-context.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
const CALLS_PER_ACCOUNT = 4;
const NONE: ReadonlySet<string> = new Set();

/**
 * An analyzer of the organization is listed only in the account that owns it: the management account or
 * a delegated administrator of Access Analyzer. Each of them is asked.
 */
export async function readOrganizationAnalyzers(
  context: OrganizationContext,
  { managementAccountId }: OrganizationDescription,
): Promise<Reading> {
  const delegates = await listDelegatedAdministrators(context, SERVICE);
  const owners = new Set([managementAccountId, ...delegates.map(({ accountId }) => accountId)]);
  const responses = await Promise.all([...owners].map((owner) => askOwner(owner, context)));
  return { observedAt: context.rules.now(), data: byRegion(responses) };
}

type OwnerResponse = { readonly regions: readonly RegionAnalyzers[] } | { readonly cause: Cause };

async function askOwner(accountId: AccountId, { runtime, input, rules }: OrganizationContext): Promise<OwnerResponse> {
  const own = { ...rules, limiter: createLimiter({ permits: CALLS_PER_ACCOUNT, now: rules.now }) };
  const stsRules = { ...rules, limiter: runtime.limiters.sts };
  const { externalId } = runtime;
  const request = auditSession({ ...input, externalId, accountId, kinds: ['accessAnalyzers'] });
  const session = runtime.sessions.read(request, { rules: own, stsRules });
  try {
    await session.open();
    return {
      regions: await listAnalyzers({ session, rules: own, partition: input.caller.partition, exemptRegions: NONE }),
    };
  } catch (error) {
    rules.signal.throwIfAborted();
    return { cause: toCause(error, 'account:ListRegions') };
  }
}

/** What is known of each Region: an active analyzer is enough, whichever other owner could not be asked. */
function byRegion(responses: readonly OwnerResponse[]): readonly RegionAnalyzers[] {
  const unread = responses.flatMap((response) => ('cause' in response ? [response.cause] : []));
  const regions = responses.flatMap((response) => ('regions' in response ? response.regions : []));
  const [firstUnread] = unread;
  if (regions.length === 0 && firstUnread) throw new AwsError(firstUnread);

  const grouped = [...Map.groupBy(regions, ({ region }) => region)].sort(byText(([region]) => region));
  return grouped.map(([region, parts]) => {
    const analyzers = parts
      .flatMap((part) => ('analyzers' in part ? part.analyzers : []))
      .filter(({ type }) => type === 'ORGANIZATION')
      .sort(byText(({ arn }) => arn));
    const [cause] = [...parts.flatMap((part) => ('cause' in part ? [part.cause] : [])), ...unread];
    return cause && !analyzers.some(isActive) ? { region, cause } : { region, analyzers };
  });
}

function isActive({ status }: AccessAnalyzer): boolean {
  return status === 'ACTIVE';
}
