import { FullValidationProcessor, ProductTriggerValidationProcessor } from '@forge/manifest';

export interface ManifestProblem {
  level: string;
  line: number;
  message: string;
}

/** Validates the manifest in the working folder offline with Atlassian's own rules; resolves to every problem found. */
export async function lintManifest(): Promise<ManifestProblem[]> {
  const problems: ManifestProblem[] = [];
  for (const processor of [new FullValidationProcessor({}), new ProductTriggerValidationProcessor()]) {
    const result = await processor.process(undefined);
    for (const error of result.errors ?? [])
      problems.push({ level: error.level, line: error.line ?? 0, message: error.message });
    if (!result.success && problems.length === 0)
      problems.push({ level: 'error', line: 0, message: 'the manifest is not valid' });
  }
  return problems;
}

async function main(): Promise<void> {
  const problems = await lintManifest();
  for (const { level, line, message } of problems) console.error(`manifest.yml:${line} ${level}: ${message}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('manifest.yml is valid');
}

if (require.main === module) void main();
