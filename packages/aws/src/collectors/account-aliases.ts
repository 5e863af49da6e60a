import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { eachPage, markerBehind } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

export async function readAccountAliases({ session, rules }: CollectorContext): Promise<Reading> {
  const aliases: string[] = [];
  await eachPage(async (marker) => {
    const page = await session.iam((iam, abortSignal) =>
      iam.send(new ListAccountAliasesCommand(marker === undefined ? {} : { Marker: marker }), { abortSignal }),
    );
    aliases.push(...(page.AccountAliases ?? []));
    return markerBehind(page);
  });
  return { observedAt: rules.now(), data: aliases.sort() };
}
