import { AccountId } from '@plinth/contract';
import type { AccountEvidenceName } from '@plinth/core';
import { test } from 'vitest';
import type { Aws, CollectInput, Collection } from '../aws.ts';
import type { AwsOptions } from '../aws-options.ts';
import { createAws } from '../create-aws.ts';
import { type Script, type ScriptedAws, startScriptedAws } from './scripted-aws.ts';

export const MEMBER = AccountId.parse('111122223333');
export const CALLER = {
  accountId: AccountId.parse('999988887777'),
  arn: 'arn:aws:iam::999988887777:user/plinth',
  partition: 'aws',
} as const;
export const ALL_KINDS: readonly AccountEvidenceName[] = [
  'accountSummary',
  'authorizationDetails',
  'credentialReport',
  'passwordPolicy',
  'virtualMfaDevices',
];

export interface ScriptedWorld {
  readonly aws: Aws;
  readonly server: ScriptedAws;
  /** The actions called, in order. */
  readonly actions: () => readonly string[];
  readonly collect: (input?: Partial<CollectInput>) => Promise<Collection>;
}

/** Retries take milliseconds here. */
export const FAST_RETRIES = {
  basePauseMs: 2,
  maxPauseMs: 10,
  faultAttempts: 4,
  giveUpMs: 10_000,
  reportTimeoutMs: 10_000,
  reportPauseMs: 4,
} as const;

/** For what never gets better. */
export const FEW_RETRIES = { ...FAST_RETRIES, giveUpMs: 60, reportTimeoutMs: 60 } as const;

/** `test` with `start`: a scripted AWS and Plinth's door to it, both closed after the test. */
export const scriptedTest = test.extend<{
  start: (script?: Script, options?: AwsOptions) => Promise<ScriptedWorld>;
}>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest wants a destructured argument.
  start: async ({}, use) => {
    const closers: (() => Promise<void>)[] = [];
    await use(async (script = {}, options = {}) => {
      const server = await startScriptedAws(script);
      const aws = createAws({
        region: 'us-east-1',
        endpoint: server.endpoint,
        credentials: { accessKeyId: 'AKIACALLER', secretAccessKey: 'secret' },
        retryPolicy: FAST_RETRIES,
        ...options,
      });
      closers.push(async () => {
        aws.close();
        await server.close();
      });
      return {
        aws,
        server,
        actions: () => server.calls.map(({ action }) => action),
        collect: (input = {}) =>
          aws.collect({
            caller: CALLER,
            accountId: MEMBER,
            access: { roleName: 'PlinthAudit' },
            sessionName: 'plinth-test',
            kinds: ALL_KINDS,
            signal: new AbortController().signal,
            ...input,
          }),
      };
    });
    await Promise.all(closers.map((close) => close()));
  },
});
