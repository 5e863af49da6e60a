/** A check's page by its sections, each Markdown without its heading; empty when the page lacks it. */
export interface CheckPage {
  readonly whatItChecks: string;
  readonly whyItMatters: string;
  readonly fix: {
    /** What stands before the ways to do it. */
    readonly overview: string;
    readonly console: string;
    readonly cli: string;
    readonly terraform: string;
    readonly cloudFormation: string;
  };
  readonly whenNotToFix: string;
  readonly references: string;
}

/** Takes a check's page apart. Headings inside code are no headings. */
export function parseCheckPage(markdown: string): CheckPage {
  const sections = toSections(markdown);
  const section = (heading: string): string => sections.get(heading)?.join('\n').trim() ?? '';
  return {
    whatItChecks: section('## What it checks'),
    whyItMatters: section('## Why it matters'),
    fix: {
      overview: section('## Fix'),
      console: section('### Console'),
      cli: section('### CLI'),
      terraform: section('### Terraform'),
      cloudFormation: section('### CloudFormation'),
    },
    whenNotToFix: section('## When not to fix'),
    references: section('## References'),
  };
}

function toSections(markdown: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  let isCode = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    if (isCode || !/^##+ /.test(line)) {
      lines.push(line);
      continue;
    }
    lines = [];
    sections.set(line.trimEnd(), lines);
  }
  return sections;
}
