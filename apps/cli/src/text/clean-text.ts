/** Controls, format characters (bidi, zero width, tags), line and paragraph separators, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const ODD_SPACE = /\p{Zs}/gu;

/**
 * Makes text from elsewhere safe to print on one line of a terminal: what could move the cursor, change
 * colors, reorder or hide text is shown as `\u{1b}` instead. Everything that doesn't come from Plinth's own
 * source goes through here: names, tags, messages of AWS and of servers.
 */
export function cleanText(text: string): string {
  return text.replaceAll(ODD_SPACE, ' ').replaceAll(UNPRINTABLE, escape);
}

/** The same for several lines: line ends stay, and a tab becomes spaces. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map((line) => cleanText(line.replaceAll('\t', '    ')))
    .join('\n');
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
