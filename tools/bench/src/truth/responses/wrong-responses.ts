import type { Outcome, Tampering } from '@plinth/aws-sim';

type WireResponse = Parameters<Tampering>[0];

/** What a proxy, a captive portal, a load balancer or a broken endpoint makes of a sound response. */
export const WRONG_RESPONSES: Readonly<Record<string, (sound: WireResponse) => Outcome>> = {
  truncated: (sound) => ({ ...sound, body: sound.body.slice(0, sound.body.length / 2) }),
  malformed: (sound) => ({ ...sound, body: isXml(sound) ? '<a><b></a>' : '{"a":' }),
  'empty 200': (sound) => ({ ...sound, body: '' }),
  'empty result': (sound) => ({ ...sound, body: isXml(sound) ? withResult(sound.body, '') : '{}' }),
  'no content': (sound) => ({ ...sound, status: 204, body: '' }),
  json: (sound) => other(sound, 'application/json', '{"status":"ok"}'),
  html: (sound) => other(sound, 'text/html', '<html><body>Sign in to the network</body></html>'),
  reset: () => ({ broken: 'before' }),
  'wrong root': (sound) => ({
    ...sound,
    body: isXml(sound) ? sound.body.replaceAll(/(<\/?)\w+Response\b/g, '$1GetUserResponse') : `[${sound.body}]`,
  }),
  'no list': (sound) => ({ ...sound, body: isXml(sound) ? withoutFirst(sound.body) : withoutFirstKey(sound.body) }),
  'no request id': ({ headers, ...sound }) => ({
    ...sound,
    headers: { 'content-type': headers['content-type'] ?? '' },
    body: sound.body.replace(/<ResponseMetadata>.*<\/ResponseMetadata>/, ''),
  }),
  'marker to nowhere': (sound) => ({ ...sound, body: isXml(sound) ? withMarker(sound.body) : withToken(sound.body) }),
  'error with 200': (sound) => ({
    ...sound,
    body: isXml(sound)
      ? '<ErrorResponse><Error><Code>InternalFailure</Code></Error><RequestId>r</RequestId></ErrorResponse>'
      : '{"__type":"InternalFailure","message":"no"}',
  }),
};

function isXml({ body }: WireResponse): boolean {
  return body.startsWith('<');
}

function other(sound: WireResponse, contentType: string, body: string): WireResponse {
  return { ...sound, headers: { ...sound.headers, 'content-type': contentType }, body };
}

function withResult(xml: string, result: string): string {
  return xml.replace(/(<\w+Result>).*(<\/\w+Result>)/s, (_, open: string, close: string) => open + result + close);
}

/** Without the first element in the result, which for a list is the list. */
function withoutFirst(xml: string): string {
  const result = /<\w+Result>(.*)<\/\w+Result>/s.exec(xml)?.[1] ?? '';
  const name = /^<(\w+)/.exec(result)?.[1] ?? '';
  return withResult(xml, result.slice(result.indexOf(`</${name}>`) + name.length + 3));
}

function membersOf(json: string): readonly (readonly [string, unknown])[] {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Of two members, a list is the one that is left out. */
function withoutFirstKey(json: string): string {
  const members = membersOf(json);
  const left = members.find(([, value]) => Array.isArray(value)) ?? members[0];
  return JSON.stringify(Object.fromEntries(members.filter((member) => member !== left)));
}

function withMarker(xml: string): string {
  const result = /<\w+Result>(.*)<\/\w+Result>/s.exec(xml)?.[1] ?? '';
  const unpaged = result.replaceAll(/<(IsTruncated|Marker)>[^<]*<\/\1>/g, '');
  return withResult(xml, `${unpaged}<IsTruncated>true</IsTruncated><Marker>nowhere</Marker>`);
}

function withToken(json: string): string {
  const nowhere = { NextToken: 'nowhere', nextToken: 'nowhere', PaginationToken: 'nowhere' };
  return JSON.stringify({ ...Object.fromEntries(membersOf(json)), ...nowhere });
}
