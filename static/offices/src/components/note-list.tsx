import styles from './note-list.module.css';

/** Notes with a title each, such as what could not be measured; or words that there is none. */
export function NoteList({ notes, none }: { notes: readonly { title: string; text: string }[]; none: string }) {
  if (notes.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <ul className={styles.list}>
      {notes.map(({ title, text }) => (
        <li key={title} className={styles.note}>
          <p className={styles.title}>{title}</p>
          <p className={styles.text}>{text}</p>
        </li>
      ))}
    </ul>
  );
}
