import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { AccountId, type Partition } from '@plinth/contract';
import { ACCOUNT_TAG_READS } from '@plinth/core';
import type { AccountTags, AccountTagsReading, ReadAccountTagsInput } from '../aws.ts';
import { eachPage } from '../collectors/pages.ts';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { ORGANIZATION_CAPS } from '../limits/caps.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import type { Runtime } from '../runtime.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { DiscoveryContext } from './discovery-context.ts';
import { nextToken } from './next-token.ts';

/** See `Aws.readAccountTags`. */
export async function readAccountTags(runtime: Runtime, input: ReadAccountTagsInput): Promise<AccountTagsReading> {
  const { caller, organization, accountIds, isNeeded, signal } = input;
  const isOwner = caller.accountId === organization.managementAccountId;
  if (!isOwner && !isNeeded) return { available: false, cause: NOT_ASKED_FOR, calls: 0 };
  const meter = createUsageMeter(runtime.now(), ORGANIZATION_CAPS);
  const context: DiscoveryContext = {
    sessions: runtime.sessions,
    log: runtime.log,
    rules: { ...runtime.shared, limiter: runtime.limiters.organizations, meter, signal },
  };
  try {
    const together = isOwner ? await readTogether(caller.partition, context) : NONE;
    // That no account has any may also be said by an endpoint that doesn't know of accounts: it is asked again then.
    const tags = together.size === 0 && isNeeded ? await readEach(accountIds, context) : together;
    return { available: true, tags, calls: meter.usage(runtime.now()).calls };
  } catch (error) {
    signal.throwIfAborted();
    const cause = toCause(error, isOwner ? ACCOUNT_TAG_READS.together : ACCOUNT_TAG_READS.each);
    return { available: false, cause, calls: meter.usage(runtime.now()).calls };
  }
}

const NONE: ReadonlyMap<AccountId, AccountTags> = new Map();

const NOT_ASKED_FOR = {
  code: 'not_collected',
  message:
    'Outside of the management account, account tags are read one by one, and only while an exception needs them.',
} as const;

/** Where the resources of Organizations are. The response of any other Region is empty, and no error. */
const HOME_REGIONS: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The most that AWS gives. */
const RESOURCES_PER_PAGE = 100;

/** The accounts that have tags, or once had. Only their owner, the management account, is shown any. */
async function readTogether(
  partition: Partition,
  context: DiscoveryContext,
): Promise<ReadonlyMap<AccountId, AccountTags>> {
  const tags = new Map<AccountId, AccountTags>();
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: ACCOUNT_TAG_READS.together,
      send: (clients, abortSignal) =>
        clients.tagging(HOME_REGIONS[partition]).send(
          new GetResourcesCommand({
            ResourceTypeFilters: ['organizations:account'],
            ResourcesPerPage: RESOURCES_PER_PAGE,
            ...(token !== undefined && { PaginationToken: token }),
          }),
          { abortSignal },
        ),
    });
    for (const { ResourceARN, Tags } of page.ResourceTagMappingList ?? []) {
      tags.set(accountIn(ResourceARN), toTags(Tags));
    }
    return page.PaginationToken || undefined;
  });
  return tags;
}

function accountIn(arn: string | undefined): AccountId {
  const id = AccountId.safeParse(/:account\/[^/]+\/(\d+)$/.exec(arn ?? '')?.[1]);
  if (!id.success) throw new IncompleteResponse('a resource is no account');
  return id.data;
}

async function readEach(
  accountIds: readonly AccountId[],
  context: DiscoveryContext,
): Promise<ReadonlyMap<AccountId, AccountTags>> {
  // What AWS refuses for one account, it refuses for all: the others are not asked then.
  const stop = new AbortController();
  const signal = AbortSignal.any([context.rules.signal, stop.signal]);
  const stoppable = { ...context, rules: { ...context.rules, signal } };
  try {
    return new Map(await Promise.all(accountIds.map(async (id) => [id, await readOne(id, stoppable)] as const)));
  } finally {
    stop.abort();
  }
}

async function readOne(accountId: AccountId, context: DiscoveryContext): Promise<AccountTags> {
  const tags: Tag[] = [];
  try {
    await eachPage(async (token) => {
      const page = await callAsCaller({
        ...context,
        action: ACCOUNT_TAG_READS.each,
        send: ({ organizations }, abortSignal) =>
          organizations.send(new ListTagsForResourceCommand({ ResourceId: accountId, ...nextToken(token) }), {
            abortSignal,
          }),
      });
      tags.push(...(page.Tags ?? []));
      return page.NextToken || undefined;
    });
  } catch (error) {
    // It left between being listed and being asked for.
    if (error instanceof Error && errorName(error.cause) === 'TargetNotFound') return {};
    throw error;
  }
  return toTags(tags);
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

function toTags(tags: readonly Tag[] = []): AccountTags {
  return Object.fromEntries(
    tags.map(({ Key, Value }) => {
      if (Key === undefined) throw new IncompleteResponse('a tag has no key');
      return [Key, Value ?? ''];
    }),
  );
}
