import type { Page } from '@plinth/contract';
import type { Terminal } from '../terminal/terminal.ts';
import { toPrintableJson } from '../text/printable-json.ts';

/** Writes `"name": [...]`, an item a line and a page at a time: memory stays flat however long the list is. */
export async function writeJsonList<T>(
  out: Terminal,
  name: string,
  pages: AsyncIterable<Page<T>>,
  present: (item: T) => unknown = (item) => item,
): Promise<void> {
  await out.write(`"${name}": [`);
  let before = '\n';
  for await (const { items } of pages) {
    if (items.length === 0) continue;
    await out.write(before + items.map((item) => toPrintableJson(present(item))).join(',\n'));
    before = ',\n';
  }
  await out.write('\n]');
}
