import { type AccountReadClients, toAccountReadClients } from './account-read-clients.ts';
import { createReadClient, type ReadClient } from './read-client.ts';
import type { BaseClients } from './session-base.ts';

/** What reads with the caller's own credentials. */
export interface BaseReadClients {
  readonly sts: ReadClient<'sts'>;
  readonly organizations: ReadClient<'organizations'>;
  /** Resource Groups Tagging API, of that Region. */
  tagging(region: string): ReadClient<'tag'>;
  /** IAM Identity Center, of that Region. */
  identityCenter(region: string): ReadClient<'sso'>;
  /** For the caller's own account. */
  readonly own: AccountReadClients;
}

export function toBaseReadClients(clients: BaseClients): BaseReadClients {
  return {
    sts: createReadClient('sts', () => clients.sts),
    organizations: createReadClient('organizations', () => clients.organizations),
    tagging: (region) => createReadClient('tag', () => clients.tagging(region)),
    identityCenter: (region) => createReadClient('sso', () => clients.identityCenter(region)),
    own: toAccountReadClients(clients.own),
  };
}
