import type { LaunchedServer } from '../server-launcher.ts';
import type { Style } from '../terminal/terminal.ts';
import type { DemoOptions } from './demo-options.ts';

/** What one can do next, printed after the demo's posture: addresses, key, commands, and how to audit a real organization. */
export function renderNextSteps(input: {
  readonly server: LaunchedServer;
  readonly url: string;
  readonly options: DemoOptions;
  readonly style: Style;
}): string {
  const { server, url, options, style } = input;
  const { bold, cyan, dim } = style.colors;
  const real = [
    bold('Your own organization'),
    '  With AWS credentials of its management account (AWS_PROFILE, SSO, ...) and the',
    '  read-only role PlinthAudit in its accounts (docs/real-organization.md), in a',
    '  terminal where PLINTH_URL is not set:',
    `    ${cyan('npm run -s plinth -- audit --org')}`,
  ];
  if (options.once)
    return `\n${[dim('The organization is simulated; nothing here talked to AWS.'), ...real].join('\n')}\n`;
  const key = server.firstApiKey ?? 'plk_...';
  const lines = [
    bold('Running until Ctrl-C') + dim(' (the organization is simulated; nothing here talks to AWS)'),
    `  REST     ${cyan(`${url}/v1`)}`,
    `  tRPC     ${cyan(`${url}/trpc`)}`,
    `  OpenAPI  ${cyan(`${url}/openapi.json`)}`,
    `  Docs     ${cyan(`${url}/docs`)}`,
    server.firstApiKey === null
      ? '  API key  as shown at the first start; another one: npm start -- --new-key'
      : `  API key  ${bold(key)}  (shown only now)`,
    ...(options.port !== 0 && !url.endsWith(`:${options.port}`) ? [dim(`  Port ${options.port} was taken.`)] : []),
    '',
    bold('In another terminal'),
    `  export PLINTH_URL=${url}`,
    `  export PLINTH_API_KEY=${key}`,
    '  npm run -s plinth -- findings --severity critical,high',
    '  npm run -s plinth -- checks show root/no-access-keys',
    `  curl -H "Authorization: Bearer $PLINTH_API_KEY" $PLINTH_URL/v1/posture`,
    '',
    ...real,
  ];
  return `\n${lines.join('\n')}\n`;
}
