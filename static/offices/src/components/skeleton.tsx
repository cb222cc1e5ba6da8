import { Page } from './page';
import { VisuallyHidden } from './visually-hidden';
import styles from './skeleton.module.css';

/** The shape of something that is on its way. */
export function Bone({ width = '100%', height = 16 }: { width?: number | string; height?: number | string }) {
  return <span className={styles.bone} style={{ width, height }} aria-hidden />;
}

/** A screen on its way: head, figures and a table, in the places where they will stand. */
export function ScreenSkeleton({ label, tiles, rows }: { label: string; tiles: number; rows: number }) {
  return (
    <Page busy>
      <div role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
      </div>
      <div className={styles.lines}>
        <Bone width={120} height={16} />
        <Bone width={320} height={32} />
        <Bone width={480} height={16} />
      </div>
      {tiles > 0 ? (
        <div className={styles.tiles}>
          {Array.from({ length: tiles }, (_, index) => (
            <Bone key={index} height={112} />
          ))}
        </div>
      ) : null}
      <div className={styles.lines}>
        <Bone width={160} height={20} />
        {Array.from({ length: rows }, (_, index) => (
          <Bone key={index} height={40} />
        ))}
      </div>
    </Page>
  );
}

/** A part of a screen on its way. */
export function PartSkeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div className={styles.lines} aria-busy>
      <div role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
      </div>
      <Bone width={200} height={20} />
      {Array.from({ length: rows }, (_, index) => (
        <Bone key={index} height={40} />
      ))}
    </div>
  );
}
