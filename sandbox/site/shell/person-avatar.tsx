const TINTS = 6;

/** A person's initials in a circle; the site has no pictures. */
export function PersonAvatar({ name, size }: { name: string; size: 'small' | 'medium' }) {
  const words = name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0) ?? '')
    .join('');
  const tint = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TINTS;
  return (
    <span aria-hidden className={`person-avatar person-avatar-${size} tint-${tint}`}>
      {initials.toUpperCase()}
    </span>
  );
}
