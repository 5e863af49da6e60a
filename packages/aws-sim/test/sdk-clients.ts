import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import type { AwsSim } from '../src/index.ts';

export interface TestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** AWS's own clients, pointed at the simulation; no retries, so that each call is one request. */
export function sdkClients(sim: AwsSim, credentials: TestCredentials = sim.credentials) {
  const config = { endpoint: sim.endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { ...credentials } };
  const clients = {
    iam: new IAMClient(config),
    sts: new STSClient(config),
    organizations: new OrganizationsClient(config),
    account: new AccountClient(config),
    analyzer: new AccessAnalyzerClient(config),
    identityCenter: new SSOAdminClient(config),
    tagging: new ResourceGroupsTaggingAPIClient(config),
  };
  return {
    ...clients,
    [Symbol.dispose]() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

export function roleArn(accountId: string, roleName = 'PlinthAudit'): string {
  return `arn:aws:iam::${accountId}:role/${roleName}`;
}

/** Credentials for the audit role of the account. */
export async function assumeRole(
  sim: AwsSim,
  accountId: string,
  input: Partial<AssumeRoleCommandInput> = {},
): Promise<TestCredentials> {
  using clients = sdkClients(sim);
  const response = await clients.sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn(accountId), RoleSessionName: 'test', ...input }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = response.Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** AWS's clients inside the account. */
export async function sdkClientsIn(sim: AwsSim, accountId: string) {
  return sdkClients(sim, await assumeRole(sim, accountId));
}
