import type { OuId } from '@plinth/contract';
import type { OrganizationTree } from '../../evidence/organization-tree.ts';

export type TreeAccount = OrganizationTree['accounts'][number];

/** A root or OU, with the accounts that are its direct children. */
export interface OuAccounts {
  readonly id: OuId;
  readonly name: string;
  /** From the root down to this OU, both included. */
  readonly path: readonly OuId[];
  /** By id. */
  readonly accounts: readonly TreeAccount[];
}

export interface AccountsByOu {
  /** The roots and OUs that hold any of the accounts, by id. */
  readonly ous: readonly OuAccounts[];
  /** Accounts of which the tree doesn't show the path to a root, by id. */
  readonly withoutOu: readonly TreeAccount[];
}

/** Groups accounts by the root or OU that they are in. */
export function groupByOu(tree: OrganizationTree, accounts: readonly TreeAccount[]): AccountsByOu {
  const byId = new Map(tree.ous.map((ou) => [ou.id, ou]));
  const held = new Map<OuId, TreeAccount[]>();
  const withoutOu: TreeAccount[] = [];
  for (const account of [...accounts].sort(byText)) {
    const { parentId } = account;
    if (parentId === null) withoutOu.push(account);
    else {
      const inside = held.get(parentId) ?? [];
      inside.push(account);
      held.set(parentId, inside);
    }
  }
  const ous: OuAccounts[] = [];
  for (const [id, inside] of held) {
    const path = pathTo(id, byId);
    if (path === null) withoutOu.push(...inside);
    else ous.push({ id, name: byId.get(id)?.name ?? id, path, accounts: inside });
  }
  return { ous: ous.sort(byText), withoutOu: withoutOu.sort(byText) };
}

/** Null when a parent is missing, or the tree runs in a circle. */
function pathTo(id: OuId, byId: ReadonlyMap<OuId, OrganizationTree['ous'][number]>): readonly OuId[] | null {
  const path: OuId[] = [];
  for (let at: OuId | null = id; at !== null; ) {
    const node = byId.get(at);
    if (node === undefined || path.includes(at)) return null;
    path.unshift(at);
    at = node.parentId;
  }
  return path;
}

/** By code unit, the same everywhere. */
function byText(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
