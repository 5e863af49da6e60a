import type { Lens, Page } from '@plinth/contract';
import { writeJsonList } from '../audit/write-json-list.ts';
import { atMost, THERE_ARE_MORE } from '../shared-options/limit-option.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted } from '../text/format.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { describeLens } from './describe-lens.ts';

type LensPages<T> = AsyncIterable<Page<T> & { readonly lens: Lens }>;

/** Writes the first `limit` items as one JSON document, `{"name": [...], "lens": {...}}`. */
export async function writeLensDocument<T>(
  out: Terminal,
  name: string,
  { pages, limit }: { readonly pages: LensPages<T>; readonly limit: number },
): Promise<void> {
  let lens: Lens | null = null;
  async function* remembered(): LensPages<T> {
    for await (const page of pages) {
      ({ lens } = page);
      yield page;
    }
  }
  await out.write('{\n');
  await writeJsonList(out, name, atMost(remembered(), limit));
  await out.write(`,\n"lens": ${toPrintableJson(lens)}\n}\n`);
}

/** Writes the first `limit` items as `render` has them, and below them how many there are (`one` names one) of which lens. */
export async function writeLensTable<T>(
  out: Terminal,
  one: string,
  {
    pages,
    limit,
    render,
  }: { readonly pages: LensPages<T>; readonly limit: number; readonly render: (item: T) => string },
): Promise<void> {
  let shown = 0;
  let lens = '';
  let isCut = false;
  for await (const page of pages) {
    lens = describeLens(page.lens);
    const items = page.items.slice(0, limit - shown);
    for (const item of items) await out.write(`${render(item)}\n`);
    shown += items.length;
    isCut = items.length < page.items.length || (shown === limit && page.nextCursor !== null);
    if (isCut) break;
  }
  await out.write(shown === 0 ? `No ${one}s of ${lens}.\n` : `\n${counted(shown, one)} of ${lens}.\n`);
  if (isCut) await out.write(THERE_ARE_MORE);
}
