import { assertComplete } from './assert-complete.ts';
import type { OneOf, ReadCommand, ResponseTo, SdkCommand } from './read-command.ts';
import { READ_OPERATIONS, type ReadService } from './read-operations.ts';

/** Reads one service. What would change anything is refused by its type, and before it is sent. */
export interface ReadClient<Service extends ReadService> {
  /** Rejects with the SDK's error, or for a response that is none, or not all of one. */
  send<Command extends SdkCommand>(
    command: Command & OneOf<Command, ReadCommand<Service>>,
    options: SendOptions,
  ): Promise<ResponseTo<Command>>;
}

export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/** What a client of the SDK is to those who have checked the command. */
export interface SdkClient {
  send(command: SdkCommand, options: SendOptions): Promise<unknown>;
}

/** `client` makes the SDK's client when something is sent, or gives the one that it has made. */
export function createReadClient<Service extends ReadService>(
  service: Service,
  client: () => SdkClient,
): ReadClient<Service> {
  return {
    async send(command, options) {
      const operation = readOperation(service, command);
      const response = await client().send(command, options);
      assertComplete(response, service, operation);
      return response;
    },
  };
}

/** The command's operation. One that isn't on the list is a defect of Plinth's. */
function readOperation(service: ReadService, { schema }: SdkCommand): string {
  const operation = schema && ('name' in schema ? schema.name : schema[2]);
  const operations: readonly string[] = READ_OPERATIONS[service];
  if (operation !== undefined && operations.includes(operation)) return operation;
  throw new Error(`A session that reads does not send ${service}:${operation ?? 'an operation without a name'}`);
}
