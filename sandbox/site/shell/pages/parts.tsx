import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import type { ReactNode } from 'react';
import type { Loaded } from '../use-loaded';

/** The line above a title that says where the page stands. */
export function Breadcrumbs({ trail }: { trail: { text: string; href?: string }[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="breadcrumbs">
      <ol>
        {trail.map(({ text, href }) => (
          <li key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}

/** Draws what was loaded, or how far it is. */
export function WhenLoaded<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ReactNode }) {
  switch (loaded.state) {
    case 'loading':
      return (
        <div className="panel-loading">
          <Spinner size="large" label="Loading" />
        </div>
      );
    case 'failed':
      return (
        <SectionMessage appearance="error" title="Jira could not answer">
          <p>{loaded.message}</p>
        </SectionMessage>
      );
    case 'ready':
      return <>{children(loaded.value)}</>;
  }
}
