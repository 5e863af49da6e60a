import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { QueryProtocol } from '../wire/query-protocol.ts';

/** The SDK's clients for one account, with one set of credentials. */
export interface AccountClients {
  readonly iam: IAMClient;
  /** Account Management. */
  readonly account: AccountClient;
  /** IAM Access Analyzer, of that Region. */
  accessAnalyzer(region: string): AccessAnalyzerClient;
}

/** What the clients of all services are configured with. */
export type ClientConfig = Pick<
  IAMClientConfig,
  'credentials' | 'region' | 'requestHandler' | 'endpoint' | 'maxAttempts' | 'retryMode' | 'defaultsMode'
>;

/** Each client is made when it is first asked for: most audits need only IAM's. */
export function createAccountClients(config: ClientConfig): AccountClients {
  let iam: IAMClient | undefined;
  let account: AccountClient | undefined;
  const analyzers = new Map<string, AccessAnalyzerClient>();
  return {
    get iam() {
      return (iam ??= createIamClient(config));
    },
    get account() {
      return (account ??= new AccountClient(config));
    },
    accessAnalyzer(region) {
      const client = analyzers.get(region) ?? new AccessAnalyzerClient({ ...config, region });
      analyzers.set(region, client);
      return client;
    },
  };
}

/** The SDK's logger is left out: it copies every response, even when nothing is logged. */
function createIamClient(config: ClientConfig): IAMClient {
  const client = new IAMClient({ ...config, protocol: QueryProtocol });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
