import { createTurns } from '@plinth/async';
import { SaxesParser } from 'saxes';

/** An element's content: its text, or its child elements by tag; those of one tag, when they are several, as a list. */
export type XmlContent = string | XmlChildren;
export interface XmlChildren {
  [tag: string]: XmlContent | XmlContent[];
}

/** A document's root element. */
export interface XmlDocument {
  readonly name: string;
  readonly content: XmlContent;
}

/** The content of a document's root, read at once; see `readXmlDocument`. */
export function parseXml(xml: string): XmlContent {
  const reader = createXmlReader();
  reader.write(xml);
  return reader.end().content;
}

/**
 * Reads an XML document and gives its root, with pauses for others on the event loop: it may have many megabytes.
 * Attributes, comments, instructions and text beside child elements are left out: no response of AWS's Query protocol
 * uses them. Rejects with an Error when it is not well-formed, as a response is that was cut off.
 */
export async function readXmlDocument(xml: string): Promise<XmlDocument> {
  const reader = createXmlReader();
  const turns = createTurns();
  for (let at = 0; at < xml.length; at += SLICE_LENGTH) {
    reader.write(xml.slice(at, at + SLICE_LENGTH));
    if (turns.isOver) await turns.next();
  }
  return reader.end();
}

const SLICE_LENGTH = 65_536;

/** Takes a document in any number of slices. Both throw when it is not well-formed. */
interface XmlReader {
  write(slice: string): void;
  end(): XmlDocument;
}

function createXmlReader(): XmlReader {
  const open: OpenElement[] = [];
  let root: XmlDocument | null = null;
  const parser = new SaxesParser({ position: false });
  parser.on('error', ({ message }) => {
    throw new Error(`the response is not well-formed XML: ${message}`);
  });
  parser.on('opentag', () => open.push({ text: '', children: null }));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    const closed = open.pop();
    if (closed === undefined) return;
    const content = closed.children ?? (isIndentation(closed.text) ? '' : closed.text);
    const parent = open.at(-1);
    if (parent === undefined) root = { name, content };
    else addChild((parent.children ??= {}), name, content);
  });
  return {
    write(slice) {
      parser.write(slice);
    },
    end() {
      parser.close();
      if (root === null) throw new Error('the response is not well-formed XML: it has no element');
      return root;
    },
  };

  function addText(text: string): void {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  }
}

interface OpenElement {
  text: string;
  children: XmlChildren | null;
}

function addChild(children: XmlChildren, tag: string, content: XmlContent): void {
  const before = Object.hasOwn(children, tag) ? children[tag] : undefined;
  if (Array.isArray(before)) before.push(content);
  else if (before !== undefined) children[tag] = [before, content];
  else if (tag === '__proto__') throw new Error('the response is not well-formed XML: no element of AWS has this name');
  else children[tag] = content;
}

function isIndentation(text: string): boolean {
  return text.includes('\n') && text.trim() === '';
}
