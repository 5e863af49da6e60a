/** Writes policy documents as IAM does, percent-encoded by RFC 3986; or spoilt, where a fault says so. */
export class DocumentWriter {
  private readonly spoils: boolean;
  private written = 0;

  constructor(spoils: boolean) {
    this.spoils = spoils;
  }

  write(document: string): string {
    const encoded = encodeRfc3986(document);
    if (!this.spoils) return encoded;
    this.written += 1;
    // By turns: encoding that can't be undone, and JSON that ends in the middle.
    return this.written % 2 === 1 ? `%E0%A4%A${encoded}` : encodeRfc3986(document.slice(0, document.length / 2));
  }
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
