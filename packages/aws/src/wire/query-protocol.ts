import { AwsQueryProtocol, XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { parseXml } from './parse-xml.ts';

/**
 * The Query protocol, which IAM and STS speak, with a faster reader of XML: the SDK's puts texts together character
 * by character, which for an account's details is most of what a call costs in CPU and memory.
 */
export class QueryProtocol extends AwsQueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsQueryProtocol>[0]) {
    super(options);
    this.deserializer = new Deserializer(this.deserializer.settings);
  }
}

class Deserializer extends XmlShapeDeserializer {
  protected override parseXml(xml: string): ReturnType<typeof parseXml> {
    return xml === '' ? {} : parseXml(xml);
  }
}
