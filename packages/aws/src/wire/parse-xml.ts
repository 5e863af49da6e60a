/** An element's content: its text, or its child elements by tag; those of one tag, when they are several, as a list. */
export type XmlContent = string | XmlChildren;
export interface XmlChildren {
  [tag: string]: XmlContent | XmlContent[];
}

/**
 * Reads an XML document and gives its root's content. Attributes, comments, instructions and text beside child
 * elements are left out: no answer of AWS's Query protocol says anything with them.
 *
 * @throws {Error} when it is not well-formed.
 */
export function parseXml(xml: string): XmlContent {
  const reader = new Reader(xml.includes('\r') ? xml.replace(/\r\n?/g, '\n') : xml);
  reader.skipProlog();
  return reader.readElement().content;
}

interface Element {
  readonly tag: string;
  readonly content: XmlContent;
}

class Reader {
  readonly #xml: string;
  #at = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  skipProlog(): void {
    for (;;) {
      this.#skipSpace();
      if (this.#isNext('<?')) this.#takeTo('?>');
      else if (this.#isNext('<!--')) this.#takeTo('-->');
      else if (this.#isNext('<!')) this.#takeTo('>');
      else return;
    }
  }

  /** Stands before its start tag, and behind its end tag afterwards. */
  readElement(): Element {
    if (!this.#isNext('<')) throw malformed('an element was expected');
    const tag = this.#takeName();
    return { tag, content: this.#skipAttributes() ? '' : this.#readContent(tag) };
  }

  #readContent(tag: string): XmlContent {
    let text = '';
    let children: XmlChildren | null = null;
    for (;;) {
      const end = this.#xml.indexOf('<', this.#at);
      if (end < 0) throw malformed(`<${tag}> has no end`);
      if (end > this.#at && children === null) text += decodeEntities(this.#xml.slice(this.#at, end));
      this.#at = end;
      if (this.#isNext('</')) break;
      if (this.#isNext('<!--')) this.#takeTo('-->');
      else if (this.#isNext('<?')) this.#takeTo('?>');
      else if (this.#isNext('<![CDATA[')) text += this.#takeTo(']]>').slice('<![CDATA['.length);
      else add((children ??= {}), this.readElement());
    }
    if (this.#takeTo('>').slice('</'.length).trimEnd() !== tag) throw malformed(`<${tag}> is not closed`);
    if (children !== null) return children;
    return isIndentation(text) ? '' : text;
  }

  /** Behind `<`. */
  #takeName(): string {
    const start = this.#at + 1;
    let end = start;
    while (!NAME_ENDS.has(this.#xml.charCodeAt(end)) && end < this.#xml.length) end += 1;
    this.#at = end;
    return this.#xml.slice(start, end);
  }

  /** True when the element ends with its start tag. */
  #skipAttributes(): boolean {
    for (;;) {
      switch (this.#xml.charCodeAt(this.#at)) {
        case GREATER:
          this.#at += 1;
          return false;
        case DOUBLE_QUOTE:
        case SINGLE_QUOTE:
          this.#skipQuoted();
          break;
        case SLASH:
          if (!this.#isNext('/>')) throw malformed('a tag has a stray slash');
          this.#at += 2;
          return true;
        default:
          if (this.#at >= this.#xml.length) throw malformed('a tag has no end');
          this.#at += 1;
      }
    }
  }

  #skipQuoted(): void {
    const end = this.#xml.indexOf(this.#xml.charAt(this.#at), this.#at + 1);
    if (end < 0) throw malformed('an attribute has no end');
    this.#at = end + 1;
  }

  #skipSpace(): void {
    while (SPACES.has(this.#xml.charCodeAt(this.#at))) this.#at += 1;
  }

  #isNext(text: string): boolean {
    return this.#xml.startsWith(text, this.#at);
  }

  /** What comes before `stop`; goes on behind it. */
  #takeTo(stop: string): string {
    const end = this.#xml.indexOf(stop, this.#at);
    if (end < 0) throw malformed(`${stop} is missing`);
    const taken = this.#xml.slice(this.#at, end);
    this.#at = end + stop.length;
    return taken;
  }
}

const GREATER = 0x3e;
const SLASH = 0x2f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a]);
const NAME_ENDS: ReadonlySet<number> = new Set([...SPACES, GREATER, SLASH]);

function add(children: XmlChildren, { tag, content }: Element): void {
  const before = Object.hasOwn(children, tag) ? children[tag] : undefined;
  if (Array.isArray(before)) before.push(content);
  else if (before !== undefined) children[tag] = [before, content];
  else if (tag === '__proto__') throw malformed('no element of AWS has this name');
  else children[tag] = content;
}

function isIndentation(text: string): boolean {
  return text.includes('\n') && text.trim() === '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,30}));/g,
    (_entity, hex: string | undefined, decimal: string | undefined, name = '') => {
      if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
      return decimal === undefined ? (NAMED[name] ?? '') : fromCodePoint(Number(decimal));
    },
  );
}

function fromCodePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function malformed(what: string): Error {
  return new Error(`the answer is not well-formed XML: ${what}`);
}
