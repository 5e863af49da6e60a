import type { OuId } from '@plinth/contract';
import type { OrganizationTree } from '../../evidence/organization-tree.ts';

export type TreeAccount = OrganizationTree['accounts'][number];

/** A root or OU, with the accounts that lie right in it. */
export interface Place {
  readonly id: OuId;
  readonly name: string;
  /** From the root down to this place, both included. */
  readonly path: readonly OuId[];
  /** By id. */
  readonly accounts: readonly TreeAccount[];
}

export interface Places {
  /** Those that hold any of the accounts, by id. */
  readonly places: readonly Place[];
  /** Accounts whose way up to a root the tree doesn't tell, by id. */
  readonly unplaced: readonly TreeAccount[];
}

/** Sorts accounts by the place that they lie in. */
export function placesOf({ ous }: OrganizationTree, accounts: readonly TreeAccount[]): Places {
  const byId = new Map(ous.map((ou) => [ou.id, ou]));
  const held = new Map<OuId, TreeAccount[]>();
  const unplaced: TreeAccount[] = [];
  for (const account of [...accounts].sort(byText)) {
    const { parentId } = account;
    if (parentId === null) unplaced.push(account);
    else {
      const inside = held.get(parentId) ?? [];
      inside.push(account);
      held.set(parentId, inside);
    }
  }
  const places: Place[] = [];
  for (const [id, inside] of held) {
    const path = pathTo(id, byId);
    if (path === null) unplaced.push(...inside);
    else places.push({ id, name: byId.get(id)?.name ?? id, path, accounts: inside });
  }
  return { places: places.sort(byText), unplaced: unplaced.sort(byText) };
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
