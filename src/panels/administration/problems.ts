/** Problems by field name, each in one sentence. */
export type Problems = Readonly<Record<string, string>>;

interface SchemaIssue {
  path: PropertyKey[];
  message: string;
}

/** The first problem of each top-level field of a schema's refusal. */
export function problemsOf(issues: readonly SchemaIssue[]): Problems {
  const problems: Record<string, string> = {};
  for (const issue of issues) {
    const field = String(issue.path[0] ?? 'form');
    problems[field] ??= sentence(issue.message);
  }
  return problems;
}

/** A schema's message as a sentence. */
export function sentence(message: string): string {
  const text = message.trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
