import type * as accessAnalyzer from '@aws-sdk/client-accessanalyzer';
import type * as account from '@aws-sdk/client-account';
import type * as iam from '@aws-sdk/client-iam';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as tag from '@aws-sdk/client-resource-groups-tagging-api';
import type * as sso from '@aws-sdk/client-sso-admin';
import type * as sts from '@aws-sdk/client-sts';
import type { ReadOperation, ReadService } from './read-operations.ts';

/** The SDK's modules by IAM's prefix of their service. */
export interface SdkModules {
  readonly 'access-analyzer': typeof accessAnalyzer;
  readonly account: typeof account;
  readonly iam: typeof iam;
  readonly organizations: typeof organizations;
  readonly sso: typeof sso;
  readonly sts: typeof sts;
  readonly tag: typeof tag;
}

/** What every command of the SDK has. `schema` names its operation. */
export interface SdkCommand {
  readonly schema?: { readonly name: string } | readonly [number, string, string, ...(readonly unknown[])];
  resolveMiddleware(...input: never): (...input: never) => Promise<{ readonly output: unknown }>;
}

/** What AWS responds to a command with. */
export type ResponseTo<Command extends SdkCommand> = Awaited<
  ReturnType<ReturnType<Command['resolveMiddleware']>>
>['output'];

/** The commands of a service that only read. */
export type ReadCommand<Service extends ReadService> = InstanceOf<
  SdkModules[Service],
  `${ReadOperation<Service>}Command`
>;

/** An instance of a class of a module, by its name. */
export type InstanceOf<Module, Name extends string> = Name extends keyof Module
  ? Module[Name] extends new (
      ...input: never
    ) => infer Instance
    ? Instance
    : never
  : never;

/**
 * `Sent` where it is one of `Allowed`, else `never`. Commands are alike in shape, and many inputs have no required
 * part: whether one is assignable to another says nothing, so they have to be identical. A command whose input and
 * response are those of another can't be distinguished from it: that is left to the check before it is sent.
 */
export type OneOf<Sent, Allowed> = Allowed extends unknown
  ? // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- generic functions are compared by identity of what they mention
    (<T>() => T extends Sent ? 1 : 2) extends <T>() => T extends Allowed ? 1 : 2
    ? Sent
    : never
  : never;
