/** The zone that Jira's profile of the reader names; where it names none that is known here, the zone of the reader's own machine. */
export function readerTimeZone(profile: string | undefined): string {
  const own = new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: profile }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}
