const UNPRINTABLE = /[\p{Cf}\p{Zl}\p{Zp}\u{7F}-\u{9F}]/gu;

/**
 * JSON in which nothing can disturb a terminal: JSON itself escapes controls below U+0020 and lone surrogates,
 * this also the others, bidi controls and line separators. It parses to the same value.
 */
export function toPrintableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(UNPRINTABLE, escape);
}

function escape(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
