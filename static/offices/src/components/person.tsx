import { people } from '../jira';
import { useLookup } from '../state/use-lookup';
import { Bone } from './skeleton';
import styles from './person.module.css';

/** The first letters of a person's first and last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

/** A person's name, looked up when shown; only the account id is ever stored. */
export function Person({ accountId }: { accountId: string | null }) {
  const look = useLookup(people, accountId === null ? [] : [accountId]);
  if (accountId === null) return <span className={styles.unknown}>Nobody named</span>;
  const found = look(accountId);
  switch (found.state) {
    case 'pending':
      return <Bone width={112} height={20} />;
    case 'found':
      return (
        <span className={styles.person}>
          <span className={styles.initials} aria-hidden>
            {initialsOf(found.value.displayName)}
          </span>
          {found.value.displayName}
        </span>
      );
    case 'hidden':
      return <span className={styles.unknown}>Former user</span>;
    case 'failed':
      return <span className={styles.unknown}>Name not available</span>;
  }
}
