import { type AppContext, type AppRouter, OPERATION_IDS, type OperationId, operations } from '@plinth/contract';
import { type AnyTRPCProcedure, initTRPC, tracked } from '@trpc/server';
import { z } from 'zod';
import type { ChargedContext } from '../http/call-context.ts';
import type { Invoker } from '../http/invoke.ts';
import { toErrorShape, toTrpcError } from './error-shape.ts';

/** What the procedures are given: more than their public type says. */
export interface RouterContext extends AppContext {
  readonly call: ChargedContext;
}

/** The tRPC router, built from the operations table in a loop; `AppRouter` is its type. */
export function buildRouter(invoker: Invoker): AppRouter {
  const t = initTRPC.context<RouterContext>().create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter: ({ error, ctx, path }) => toErrorShape(error, ctx?.call.requestId ?? '', path),
  });
  const anything = t.procedure.input((input: unknown) => input);

  function toProcedure(id: OperationId): AnyTRPCProcedure {
    const { kind } = operations[id];
    if (kind === 'query') return anything.query(({ ctx, input }) => call(invoker, id, ctx, input));
    if (kind === 'mutation') return anything.mutation(({ ctx, input }) => call(invoker, id, ctx, input));
    return anything.subscription(({ ctx, input, signal }) => follow(invoker, id, withSignal(ctx, signal), input));
  }

  const nouns = Map.groupBy(OPERATION_IDS, (id) => id.split('.')[0] ?? id);
  const record = [...nouns].map(([noun, ids]) => {
    const procedures = ids.map((id) => [id.slice(noun.length + 1), toProcedure(id)] as const);
    return [noun, Object.fromEntries(procedures)] as const;
  });
  return toAppRouter(t.router(Object.fromEntries(record)));
}

async function call(invoker: Invoker, id: OperationId, ctx: RouterContext, input: unknown): Promise<unknown> {
  try {
    return (await invoker.call(id, ctx.call, input)).output;
  } catch (error) {
    throw toTrpcError(error);
  }
}

async function* follow(invoker: Invoker, id: OperationId, ctx: RouterContext, input: unknown) {
  const { lastEventId, ...rest } = Resumption.parse(input ?? {});
  const context = lastEventId === undefined ? ctx.call : { ...ctx.call, lastEventId };
  try {
    for await (const event of invoker.follow(id, context, rest)) yield tracked(event.id, event.data);
  } catch (error) {
    throw toTrpcError(error);
  }
}

/** tRPC's clients put the id after which they resume into the input. */
const Resumption = z.looseObject({ lastEventId: z.string().optional().catch(undefined) }).catch({});

function withSignal(ctx: RouterContext, signal: AbortSignal | undefined): RouterContext {
  if (signal === undefined) return ctx;
  return { call: { ...ctx.call, signal: AbortSignal.any([ctx.call.signal, signal]) } };
}

function toAppRouter(router: unknown): AppRouter {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- AppRouter is mapped from the table that the loop above iterates over
  return router as AppRouter;
}
