import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';
import { readInput, reportMeasure, startMeasuring } from './measure.ts';

/** The floor: the same calls by the same SDK, with the responses thrown away. */
const Input = z.object({ accountIds: z.array(z.string()), callerAccountId: z.string(), concurrency: z.number() });
const { accountIds, callerAccountId, concurrency } = await readInput(Input);

const handler = new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: concurrency * 4 } });
const shared = { region: 'us-east-1', requestHandler: handler, maxAttempts: 12 };
const sts = new STSClient(shared);
let calls = 0;

async function read(accountId: string): Promise<void> {
  const iam = new IAMClient({
    ...shared,
    ...(accountId === callerAccountId ? {} : { credentials: await assume(accountId) }),
  });
  await count(iam.send(new GenerateCredentialReportCommand({})));
  const [summary] = await Promise.all([
    count(iam.send(new GetAccountSummaryCommand({}))),
    count(iam.send(new GetAccountPasswordPolicyCommand({}))).catch(ignoreNoSuchEntity),
    readDetails(iam),
  ]);
  const { MFADevicesInUse = 0, AccountMFAEnabled = 0 } = summary.SummaryMap ?? {};
  if (MFADevicesInUse + AccountMFAEnabled > 0) {
    await count(iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: 1000 })));
  }
  await count(iam.send(new GetCredentialReportCommand({})));
}

async function assume(accountId: string) {
  const RoleArn = `arn:aws:iam::${accountId}:role/PlinthAudit`;
  const { Credentials } = await count(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'floor' })));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

async function readDetails(iam: IAMClient): Promise<void> {
  let Marker: string | undefined;
  do {
    const page = await count(
      iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000, ...(Marker ? { Marker } : {}) })),
    );
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker);
}

function count<T extends { $metadata: { attempts?: number | undefined } }>(call: Promise<T>): Promise<T> {
  return call.then(
    (response) => {
      calls += response.$metadata.attempts ?? 1;
      return response;
    },
    (error: unknown) => {
      calls += 1;
      throw error;
    },
  );
}

function ignoreNoSuchEntity(error: unknown): undefined {
  if (error instanceof Error && error.name.startsWith('NoSuchEntity')) return undefined;
  throw error;
}

const stop = startMeasuring();
const queue = accountIds[Symbol.iterator]();
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    for (const accountId of queue) await read(accountId);
  }),
);
reportMeasure({ accounts: accountIds.length, calls, ...stop(), notes: {} });
