/** A space's tile: its letter on a colour of its own. */
export function SpaceAvatar({ space, size }: { space: { key: string; name: string }; size: 'small' | 'medium' }) {
  const tint = [...space.key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TINTS;
  return (
    <span aria-hidden className={`space-avatar space-avatar-${size} tint-${tint}`}>
      {space.name.charAt(0).toUpperCase()}
    </span>
  );
}

const TINTS = 6;
