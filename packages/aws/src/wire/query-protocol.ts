import { AwsQueryProtocol, XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { ForeignResponse } from '../errors/foreign-response.ts';
import { parseXml, readXmlDocument, type XmlDocument } from './parse-xml.ts';

/**
 * The Query protocol, which IAM and STS speak, with a faster reader of XML: the SDK's puts texts together character
 * by character, which for an account's details is most of what a call costs in CPU and memory. And with a stricter one:
 * the SDK takes a document that is about something else for a response with nothing in it.
 */
export class QueryProtocol extends AwsQueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsQueryProtocol>[0]) {
    super(options);
    this.deserializer = new Deserializer(this.deserializer.settings);
  }
}

type Read = XmlShapeDeserializer['read'];

class Deserializer extends XmlShapeDeserializer {
  /** `key` names the result element of a response; an error has none. */
  override async read(...[schema, bytes, key]: Parameters<Read>): Promise<Awaited<ReturnType<Read>>> {
    if (key === undefined) return super.read(schema, bytes);
    const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
    return this.readSchema(schema, resultIn(await readXmlDocument(text), key));
  }

  protected override parseXml(xml: string): ReturnType<typeof parseXml> {
    return xml === '' ? {} : parseXml(xml);
  }
}

/** `<ListUsersResponse><ListUsersResult>…</ListUsersResult><ResponseMetadata>…`: the content of the result. */
function resultIn(root: XmlDocument, key: string): ReturnType<typeof parseXml> {
  const name = key.replace(/Result$/, 'Response');
  if (root.name !== name) throw new ForeignResponse(`no ${name} element`);
  const { content } = root;
  const children = typeof content === 'string' ? {} : content;
  const metadata = Object.hasOwn(children, 'ResponseMetadata') ? children['ResponseMetadata'] : undefined;
  if (typeof metadata !== 'object' || Array.isArray(metadata) || !metadata['RequestId']) {
    throw new ForeignResponse('no request id');
  }
  const result = Object.hasOwn(children, key) ? children[key] : undefined;
  if (result === undefined || Array.isArray(result)) throw new ForeignResponse(`no ${key} element`);
  return result;
}
