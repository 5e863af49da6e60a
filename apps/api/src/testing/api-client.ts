import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Audit,
  AuditEvent,
  type AuditId,
  type InputOf,
  type OperationId,
  type OutputOf,
  operations,
  type Tracked,
} from '@plinth/contract';
import { pathParameters } from '../rest/rest-input.ts';

export interface Sending {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A plain client of the REST API, for tests: it knows the contract and nothing of the server. */
export class ApiClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string | null, key: string) {
    if (url === null) throw new Error('this server has no API');
    this.#url = url;
    this.#key = key;
  }

  /** Sends an operation and returns the raw response. */
  send(id: OperationId, input: Readonly<Record<string, unknown>>, sending: Sending = {}): Promise<Response> {
    const { path, ...init } = toRequest(id, input);
    return this.request(path, { ...init, ...sending });
  }

  request(
    path: string,
    { key = this.#key, headers = {}, ...init }: Omit<RequestInit, 'headers'> & Sending,
  ): Promise<Response> {
    const json = init.body === undefined ? {} : { 'content-type': 'application/json' };
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
    return fetch(`${this.#url}${path}`, { ...init, headers: { ...json, ...authorization, ...headers } });
  }

  /** Calls an operation that must succeed. */
  async call<Id extends OperationId>(id: Id, input: InputOf<Id>): Promise<OutputOf<Id>> {
    const response = await this.send(id, input);
    const text = await response.text();
    if (!response.ok) throw new Error(`${id}: ${response.status} ${text}`);
    return toOutput(id, JSON.parse(text));
  }

  /** Follows an audit's events until the stream ends. */
  async *watch(auditId: AuditId, sending: Sending = {}): AsyncGenerator<Tracked<AuditEvent>> {
    const response = await this.send('audits.watch', { auditId }, sending);
    if (response.body === null || !response.ok) throw new Error(`watch: ${response.status}`);
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^id: (.*)\nevent: .*\ndata: (.*)$/.exec(block);
        if (event !== null) yield { id: event[1] ?? '', data: AuditEvent.parse(JSON.parse(event[2] ?? '')) };
      }
    }
  }

  /** Waits until the audit meets a condition; retries while the server responds with 503. */
  async until(auditId: AuditId, isReached: (audit: Audit) => boolean, timeoutMs = 90_000): Promise<Audit> {
    for (const end = Date.now() + timeoutMs; ; ) {
      const response = await this.send('audits.get', { auditId });
      const text = await response.text();
      if (!response.ok && response.status !== 503) throw new Error(`audits.get: ${response.status} ${text}`);
      if (response.ok) {
        const audit = toOutput('audits.get', JSON.parse(text));
        if (isReached(audit)) return audit;
      }
      if (Date.now() > end) throw new Error(`the audit is still ${text}`);
      await sleep(50);
    }
  }

  /** Every item of a list, page by page. */
  async *all<Id extends 'accounts.list' | 'audits.listAccounts' | 'results.list' | 'findings.list'>(
    id: Id,
    input: InputOf<Id>,
  ): AsyncGenerator<OutputOf<Id>['items'][number]> {
    let cursor: string | null = null;
    do {
      const page: OutputOf<Id> = await this.call(id, { ...input, ...(cursor === null ? {} : { cursor }) });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

function toRequest(id: OperationId, input: Readonly<Record<string, unknown>>) {
  const { method, path } = operations[id];
  const named = new Set(pathParameters(path));
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.entries(input).filter(([name, value]) => !named.has(name) && value !== undefined);
  if (method !== 'GET') return { method, path: filled, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams();
  for (const [name, value] of rest) for (const each of [value].flat()) query.append(name, String(each));
  return { method, path: rest.length === 0 ? filled : `${filled}?${query.toString()}` };
}

function toOutput<Id extends OperationId>(id: Id, body: unknown): OutputOf<Id> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the operation's own output schema
  return operations[id].output.parse(body) as OutputOf<Id>;
}
