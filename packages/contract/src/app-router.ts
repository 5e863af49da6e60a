import type {
  TRPC_ERROR_CODE_KEY,
  TRPCBuiltRouter,
  TRPCErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { Problem } from './errors/problem.ts';
import type { InputOf, OperationId, Operations, OutputOf } from './operations.ts';
import type { CallContext, Tracked } from './services.ts';

/**
 * The tRPC router that the server offers at `/trpc`, mapped from the operations table. It imports nothing of
 * the server, so a client can be typed with it:
 *
 * @example
 * const client = createTRPCClient<AppRouter>({ links: [httpLink({ url, headers })] });
 * const audit = await client.audits.get.query({ auditId });
 */
export type AppRouter = TRPCBuiltRouter<
  { ctx: AppContext; meta: object; errorShape: AppErrorShape; transformer: false },
  { [Noun in NounOf<OperationId>]: { [Id in IdsOf<Noun> as VerbOf<Id>]: ProcedureOf<Id> } }
>;

/** What a procedure gets besides its input. */
export interface AppContext {
  readonly call: CallContext;
}

/** A tRPC error carries the same problem details as a REST response. */
export type AppErrorShape = TRPCErrorShape<{
  code: TRPC_ERROR_CODE_KEY;
  httpStatus: number;
  path?: string;
  problem: Problem;
}>;

type NounOf<Id extends string> = Id extends `${infer Noun}.${string}` ? Noun : never;
type VerbOf<Id extends string> = Id extends `${string}.${infer Verb}` ? Verb : never;
type IdsOf<Noun extends string> = Extract<OperationId, `${Noun}.${string}`>;

/** An input may be left out when each of its properties may be. */
type ProcedureInput<Id extends OperationId> =
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- it checks whether {} is a valid input
  Record<never, never> extends InputOf<Id> ? InputOf<Id> | undefined : InputOf<Id>;

interface Definition<Input, Output> {
  input: Input;
  output: Output;
  meta: object;
  errorShape: AppErrorShape;
}

type ProcedureOf<Id extends OperationId> = {
  query: TRPCQueryProcedure<Definition<ProcedureInput<Id>, OutputOf<Id>>>;
  mutation: TRPCMutationProcedure<Definition<ProcedureInput<Id>, OutputOf<Id>>>;
  subscription: TRPCSubscriptionProcedure<
    Definition<InputOf<Id> & { lastEventId?: string | undefined }, AsyncIterable<Tracked<OutputOf<Id>>, void, void>>
  >;
}[Operations[Id]['kind']];
