import styles from './switches.module.css';

/** Chooses one of a few ways to show the same. */
export function Switches<Id extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: readonly (readonly [id: Id, text: string])[];
  chosen: Id;
  choose: (id: Id) => void;
}) {
  return (
    <div className={styles.switches} role="group" aria-label={label}>
      {choices.map(([id, text]) => (
        <button
          key={id}
          type="button"
          className={styles.switch}
          aria-pressed={id === chosen}
          onClick={() => choose(id)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
