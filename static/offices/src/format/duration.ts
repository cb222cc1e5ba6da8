const HOUR = 3600;
const MINUTE = 60;

/** Worked time, exact: "1,204h 30m". Hours are the largest unit, since a day of work is not the same length everywhere. */
export function formatDuration(seconds: number, locale: string): string {
  const magnitude = Math.abs(Math.round(seconds));
  const hours = Math.floor(magnitude / HOUR);
  const minutes = Math.floor((magnitude % HOUR) / MINUTE);
  const rest = magnitude % MINUTE;
  const parts = [
    ...(hours > 0 ? [`${new Intl.NumberFormat(locale).format(hours)}h`] : []),
    ...(minutes > 0 ? [`${minutes}m`] : []),
    ...(rest > 0 ? [`${rest}s`] : []),
  ];
  return `${seconds < 0 ? '−' : ''}${parts.length > 0 ? parts.join(' ') : '0h'}`;
}
