import { ListRegionsCommand } from '@aws-sdk/client-account';
import type { Partition } from '@plinth/contract';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import type { ReadSession } from '../sessions/read-session.ts';
import { DEFAULT_REGIONS } from './default-regions.ts';
import { eachPage } from './pages.ts';

/**
 * The Regions that are enabled in the account, sorted. account:ListRegions lists all of them in
 * one call; ec2:DescribeRegions would too, from one Region that must not be closed by a policy, and for
 * another client. Where no Region can be switched off, nobody is asked.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
 */
export async function listEnabledRegions(
  session: Pick<ReadSession, 'call'>,
  partition: Partition,
): Promise<readonly string[]> {
  const always = ALWAYS_ENABLED.get(partition);
  if (always) return always;
  const names: string[] = [];
  await eachPage(async (token) => {
    const page = await session.call(({ account }, abortSignal) =>
      account.send(
        new ListRegionsCommand({
          MaxResults: 50,
          RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
          ...(token !== undefined && { NextToken: token }),
        }),
        { abortSignal },
      ),
    );
    for (const { RegionName: name } of page.Regions ?? []) {
      if (!name) throw new IncompleteResponse('a Region has no name');
      names.push(name);
    }
    return page.NextToken || undefined;
  });
  const lacking = (DEFAULT_REGIONS.get(partition) ?? []).find((name) => !names.includes(name));
  if (lacking !== undefined) throw new IncompleteResponse(`it lacks ${lacking}, which is always enabled`);
  if (names.length === 0) throw new IncompleteResponse('it names no Region');
  return names.sort();
}

/** GovCloud has no Account Management, and China's knows no Regions; each account has all of theirs. */
const ALWAYS_ENABLED: ReadonlyMap<Partition, readonly string[]> = new Map([
  ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
  ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
]);
