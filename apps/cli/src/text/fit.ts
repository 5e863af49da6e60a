import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts `text` to at most `width` columns as a terminal shows them; what was cut ends with `ellipsis`. */
export function fit(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text;
  const available = width - stringWidth(ellipsis);
  if (available <= 0) return ellipsis.slice(0, Math.max(0, width));
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > available) break;
    kept += segment;
  }
  return kept + ellipsis;
}

/** Cuts or fills `text` to exactly `width` columns. */
export function fitStart(text: string, width: number, ellipsis: string): string {
  const cut = fit(text, width, ellipsis);
  return cut + ' '.repeat(Math.max(0, width - stringWidth(cut)));
}

/** Breaks `text` at spaces into lines of at most `width` columns; words that are longer are broken too. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (stringWidth(rest) > width) {
    const head = fit(rest, width, '');
    if (head === '') break;
    parts.push(head);
    rest = rest.slice(head.length);
  }
  return [...parts, rest];
}
