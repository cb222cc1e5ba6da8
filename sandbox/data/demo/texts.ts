import type { Random } from '../../random';
import type { SpaceVocabulary } from './vocabulary/space-vocabulary';

const ATTEMPTS = 12;

/** Writes summaries from a space's words, and avoids what it has written before. */
export class SummaryWriter {
  private readonly written = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly vocabulary: SpaceVocabulary,
  ) {}

  /** A summary of one of the patterns about a subject. */
  write(patterns: readonly string[], subject: string): string {
    let summary = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      summary = this.fill(this.random.pick(patterns), subject);
      if (!this.written.has(summary)) break;
    }
    this.written.add(summary);
    return summary;
  }

  private fill(pattern: string, subject: string): string {
    const { roles, places, events } = this.vocabulary;
    const filled = pattern
      .replace('{o}', subject)
      .replace('{O}', capital(subject))
      .replace('{role}', () => this.random.pick(roles))
      .replace('{place}', () => this.random.pick(places))
      .replace('{event}', () => this.random.pick(events));
    return capital(filled);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
