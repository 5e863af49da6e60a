import { BENCHES } from './benches.ts';
import { parseOptions } from './options.ts';

const { values, positionals } = parseOptions();
const bench = BENCHES.find(({ name }) => name === positionals[0]);
if (bench === undefined) {
  const usages = BENCHES.map(({ name, usage }) => `npm run bench -- ${name} ${usage}`);
  const abouts = BENCHES.map(({ name, about }) => `${name}\n${about.replaceAll(/^/gm, '  ')}`);
  process.stderr.write(`usage: ${usages.join('\n       ')}\n\n${abouts.join('\n\n')}\n`);
  process.exitCode = 2;
} else {
  const isRight = await bench.run(values);
  process.exitCode = isRight === false ? 1 : 0;
}
