import { setTimeout as sleep } from 'node:timers/promises';
import type { Trick } from './hostile-endpoint.ts';

const MIB = 1024 * 1024;
const LIST = { action: 'ListVirtualMFADevices', kind: 'virtualMfaDevices' } as const;
const DETAILS = { action: 'GetAccountAuthorizationDetails', kind: 'authorizationDetails' } as const;

/** What an endpoint can do to keep who asks it busy. */
export const TRICKS: Readonly<Record<string, Trick>> = {
  'endless empty pages': {
    ...LIST,
    respond: (call, send) => send(page(LIST.action, `<VirtualMFADevices/>${more(`m${call}`)}`)),
  },
  'the same page again': { ...LIST, respond: (_, send) => send(page(LIST.action, `<VirtualMFADevices/>${more('m')}`)) },
  'a body of 3 GB': {
    ...DETAILS,
    async respond(_, send) {
      await send('<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult><Marker>');
      const chunk = Buffer.alloc(MIB, 'x');
      for (let sent = 0; sent < 3 * 1024; sent += 1) await send(chunk);
    },
  },
  'pages of 40 MiB': {
    ...DETAILS,
    async respond(call, send) {
      const [before = '', after = ''] = detailsPage('<!---->', more(`m${call}`)).split('<!---->');
      await send(`${before}<member><UserName>`);
      const chunk = Buffer.alloc(MIB, 'x');
      for (let sent = 0; sent < 40; sent += 1) await send(chunk);
      await send(`</UserName></member>${after}`);
    },
  },
  'a body that drips for ever': {
    ...DETAILS,
    async respond(_, send) {
      for (;;) {
        await send(' ');
        await sleep(100);
      }
    },
  },
  'a policy 5,000 levels deep': {
    ...DETAILS,
    respond: (_, send) => send(detailsPage(user(`${'%5B'.repeat(5000)}${'%5D'.repeat(5000)}`), LAST)),
  },
  'a policy of 10 MB': {
    ...DETAILS,
    respond: (_, send) => send(detailsPage(user(`%5B${'0,'.repeat(5_000_000)}0%5D`), LAST)),
  },
};

const LAST = '<IsTruncated>false</IsTruncated>';

function more(marker: string): string {
  return `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`;
}

function page(action: string, result: string): string {
  const metadata = '<ResponseMetadata><RequestId>hostile</RequestId></ResponseMetadata>';
  return `<${action}Response><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
}

function detailsPage(users: string, paging: string): string {
  const others = '<GroupDetailList/><RoleDetailList/><Policies/>';
  return page(DETAILS.action, `<UserDetailList>${users}</UserDetailList>${others}${paging}`);
}

function user(document: string): string {
  const policy = `<member><PolicyName>p</PolicyName><PolicyDocument>${document}</PolicyDocument></member>`;
  const named = '<Path>/</Path><UserName>u</UserName><UserId>AIDAU</UserId><Arn>arn:aws:iam::111122223333:user/u</Arn>';
  return `<member>${named}<UserPolicyList>${policy}</UserPolicyList></member>`;
}
