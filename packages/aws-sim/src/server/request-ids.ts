import { randomUUID } from 'node:crypto';

/** Request ids in the form of AWS's: unlike for every server, and counted. */
export class RequestIds {
  private readonly prefix = randomUUID().slice(0, 24);
  private count = 0;

  next(): string {
    this.count += 1;
    return this.prefix + this.count.toString(16).padStart(12, '0');
  }
}
