/** One event of a stream in the HTML standard's "event stream" format. */
export interface ServerSentEvent {
  /** The id after which the stream resumes; null when none was sent so far. */
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

const MAX_EVENT_CHARS = 16 * 1024 * 1024;

/**
 * Splits a stream of text into events. Chunks may break anywhere; an event is complete at its blank line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventParser {
  #rest = '';
  #id: string | null = null;
  #event = '';
  #data: string[] = [];
  #size = 0;
  #started = false;

  /** Takes the next chunk of text and returns the events that it completes. Throws a `RangeError` when one is too large. */
  push(chunk: string): ServerSentEvent[] {
    const text = this.#rest + chunk;
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length + this.#size > MAX_EVENT_CHARS) throw new RangeError('an event of the stream is too large');
    return lines.flatMap((line) => this.#line(line));
  }

  #line(raw: string): ServerSentEvent[] {
    const line = this.#started ? raw : raw.replace(/^\uFEFF/, '');
    this.#started = true;
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return [];
    const name = colon === -1 ? line : line.slice(0, colon);
    this.#field(name, colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, ''));
    return [];
  }

  #field(name: string, value: string): void {
    if (name === 'event') this.#event = value;
    if (name === 'id' && !value.includes('\0')) this.#id = value;
    if (name === 'data') {
      this.#data.push(value);
      this.#size += value.length;
    }
  }

  #dispatch(): ServerSentEvent[] {
    const event = { id: this.#id, event: this.#event || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    return isEmpty ? [] : [event];
  }
}
