import { ListOrganizationalUnitsForParentCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { AwsError, OuId } from '@plinth/contract';
import type { DiscoveredOu } from '../aws.ts';
import { eachPage } from '../collectors/pages.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { DiscoveryContext } from './discovery-context.ts';
import { nextToken } from './next-token.ts';

/** The root and all OUs, parents before children; empty when the caller may not read them. */
export async function listTree(context: DiscoveryContext): Promise<readonly DiscoveredOu[]> {
  try {
    const tree = new Map<OuId, DiscoveredOu>();
    let level = await listRoots(context);
    while (level.length > 0) {
      for (const ou of level) tree.set(ou.id, ou);
      const below = await Promise.all(level.map((parent) => listChildren(parent.id, context)));
      // One that moved while the tree was read may come twice.
      level = below.flat().filter(({ id }) => !tree.has(id));
    }
    return [...tree.values()];
  } catch (error) {
    if (!(error instanceof AwsError) || !NOT_READABLE.has(error.reason.code)) throw error;
    context.log.warn({ cause: error.reason }, 'the tree of OUs could not be read');
    return [];
  }
}

const NOT_READABLE: ReadonlySet<string> = new Set(['access_denied', 'not_supported']);

async function listRoots(context: DiscoveryContext): Promise<readonly DiscoveredOu[]> {
  const action = 'organizations:ListRoots';
  const roots: DiscoveredOu[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action,
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListRootsCommand(nextToken(token)), { abortSignal }),
    });
    roots.push(...(page.Roots ?? []).map((root) => toDiscovered(root, null, action)));
    return page.NextToken || undefined;
  });
  if (roots.length === 0) throw new AwsError(toCause(new IncompleteResponse('it names no root'), action));
  return roots;
}

async function listChildren(parentId: OuId, context: DiscoveryContext): Promise<readonly DiscoveredOu[]> {
  const action = 'organizations:ListOrganizationalUnitsForParent';
  const children: DiscoveredOu[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action,
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parentId, ...nextToken(token) }), {
          abortSignal,
        }),
    });
    children.push(...(page.OrganizationalUnits ?? []).map((ou) => toDiscovered(ou, parentId, action)));
    return page.NextToken || undefined;
  });
  return children;
}

function toDiscovered(
  ou: { readonly Id?: string | undefined; readonly Name?: string | undefined },
  parentId: OuId | null,
  action: string,
): DiscoveredOu {
  const id = OuId.safeParse(ou.Id);
  if (!id.success) throw new AwsError(toCause(new IncompleteResponse('an OU has no id'), action));
  return { id: id.data, name: ou.Name ?? id.data, parentId };
}
