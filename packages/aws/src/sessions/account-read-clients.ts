import type { AccountClients } from './account-clients.ts';
import { createReadClient, type ReadClient } from './read-client.ts';

/** What reads one account. */
export interface AccountReadClients {
  readonly iam: ReadClient<'iam'>;
  /** Account Management. */
  readonly account: ReadClient<'account'>;
  /** IAM Access Analyzer, of that Region. */
  accessAnalyzer(region: string): ReadClient<'access-analyzer'>;
}

export function toAccountReadClients(clients: AccountClients): AccountReadClients {
  return {
    iam: createReadClient('iam', () => clients.iam),
    account: createReadClient('account', () => clients.account),
    accessAnalyzer: (region) => createReadClient('access-analyzer', () => clients.accessAnalyzer(region)),
  };
}
