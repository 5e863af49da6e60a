import { PlinthError } from './errors.ts';
import { createMethods, type Methods } from './methods.ts';
import { createTransport } from './transport.ts';

/** Options of the client. */
export interface PlinthOptions {
  /** The server's address, e.g. `https://plinth.example.com`; a path before `/v1` is kept. */
  readonly baseUrl: string;
  /** An API key, `plk_…`. */
  readonly apiKey: string;
  /** Instead of the global `fetch`: proxies, tests, older platforms. */
  readonly fetch?: typeof fetch | undefined;
  /** How long one attempt may take, in milliseconds; 30,000 when left out. */
  readonly timeoutMs?: number | undefined;
  /** How often a call is retried after a failed connection, a timeout, 408, 429 or 5xx; 2 when left out. */
  readonly maxRetries?: number | undefined;
  /** The longest pause before the first retry, doubled for each further one, in milliseconds; 500 when left out. */
  readonly retryDelayMs?: number | undefined;
}

/** See the class. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- the constructor assigns exactly these members, from the table that the type is derived from
export interface Plinth extends Methods {}

/**
 * A client of Plinth. Each operation `noun.verb` of the API is the method `plinth.noun.verb(input, options)`.
 *
 * @example
 * const plinth = new Plinth({ baseUrl: 'http://127.0.0.1:7420', apiKey });
 * const audit = await plinth.audits.start();
 * for await (const event of plinth.audits.watch({ auditId: audit.id })) console.log(event.type);
 *
 * @throws PlinthError when an option is invalid.
 */
// oxlint-disable-next-line typescript/no-extraneous-class -- its members are declared above
export class Plinth {
  constructor(options: PlinthOptions) {
    const transport = createTransport({
      baseUrl: checkBaseUrl(options.baseUrl),
      apiKey: checkApiKey(options.apiKey),
      // Browsers refuse a fetch that is called as a method of something else.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      timeoutMs: checkAtLeast('timeoutMs', 1, options.timeoutMs ?? 30_000),
      maxRetries: checkAtLeast('maxRetries', 0, options.maxRetries ?? 2),
      retryDelayMs: checkAtLeast('retryDelayMs', 0, options.retryDelayMs ?? 500),
    });
    Object.assign(this, createMethods(transport));
  }
}

function checkBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new PlinthError('baseUrl must be an http:// or https:// address');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new PlinthError('baseUrl must not contain a user, password, query or fragment');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function checkApiKey(apiKey: string): string {
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new PlinthError('apiKey must be an API key: no spaces, line ends or accents');
  return apiKey;
}

function checkAtLeast(name: string, least: number, value: number): number {
  if (!(value >= least && value <= 2 ** 31 - 1)) throw new PlinthError(`${name} must be a number from ${least} up`);
  return value;
}
