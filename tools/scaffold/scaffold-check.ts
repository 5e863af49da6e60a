import { CheckId } from '@plinth/contract';

/** What a new check begins with: its three files, and the registry with its two lines. */
export interface CheckScaffold {
  /** Paths below packages/core/src/checks, and texts. */
  readonly files: Readonly<Record<string, string>>;
  readonly registry: string;
}

/** Marks what the author has to write. A test refuses it in a check, its table of cases and its page. */
export const TO_WRITE = 'TO WRITE:';

/**
 * Makes the files of the check `id` and adds it to the text of checks/registry.ts, in the order of ids.
 *
 * @throws RangeError when `id` is no check id, or the registry lists it already.
 */
export function scaffoldCheck(id: string, registry: string): CheckScaffold {
  if (!CheckId.safeParse(id).success) throw new RangeError(`${id} is not a check id such as root/no-access-keys`);
  const name = constantName(id);
  return {
    files: {
      [`${id}.ts`]: check(id, name),
      [`${id}.test.ts`]: cases(id, name),
      [`${id}.md`]: PAGE,
    },
    registry: addTo(registry, id, name),
  };
}

/** `root/no-access-keys` → `rootNoAccessKeys` */
function constantName(id: string): string {
  return id.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function addTo(registry: string, id: string, name: string): string {
  const imports = [...registry.matchAll(/^import \{ (\w+) \} from '\.\/([^']+\/[^']+)\.ts';\n/gm)];
  if (imports.some(([, , other]) => other === id)) throw new RangeError(`the registry lists ${id} already`);
  const before = imports.findLast(([, , other = '']) => other < id);
  if (before === undefined) throw new RangeError(`${id} would be the first check: add it to the registry by hand`);
  const [line, predecessor] = before;
  return registry
    .replace(line, `${line}import { ${name} } from './${id}.ts';\n`)
    .replace(`\n  ${predecessor},\n`, `\n  ${predecessor},\n  ${name},\n`);
}

function check(id: string, name: string): string {
  return `import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const ${name} = defineCheck({
  id: '${id}',
  title: '${TO_WRITE} what holds when it passes, as a statement',
  severity: 'MEDIUM',
  evidence: ['accountAliases'],
  messages: { missing: '${TO_WRITE} what is wrong, in one sentence.' },
  *evaluate({ accountAliases }, context) {
    const resource = accountArn(context);
    yield accountAliases.length > 0 ? pass(resource) : fail(resource, 'missing');
  },
});
`;
}

function cases(id: string, name: string): string {
  const stem = id.split('/').at(-1) ?? id;
  return `import { testCheck } from '../../testing/test-check.ts';
import { ${name} } from './${stem}.ts';

const resource = 'arn:aws:account::111122223333:account';

testCheck(${name}, {
  pass: [{ name: '${TO_WRITE} what is right', evidence: { accountAliases: ['example'] } }],
  fail: [
    {
      name: '${TO_WRITE} what is wrong',
      evidence: { accountAliases: [] },
      failures: [{ resource, message: '${TO_WRITE} what is wrong, in one sentence.' }],
    },
  ],
});
`;
}

const PAGE = `## What it checks

${TO_WRITE} what exactly is judged, and what is not.

## Why it matters

${TO_WRITE} what can happen while it fails.

## Evidence

${TO_WRITE} the evidence kinds that it reads, and when they are asked for.

## Fix

${TO_WRITE} what to know before fixing it, or nothing.

### Console

${TO_WRITE} the steps in the AWS console.

### CLI

${TO_WRITE} the commands.

### Terraform

${TO_WRITE} the resource and its arguments.

### CloudFormation

${TO_WRITE} the resource and its properties, or that there is none.

## When not to fix

${TO_WRITE} when an exception is right.

## References

${TO_WRITE} the pages of AWS, CIS or others that ask for it.
`;
