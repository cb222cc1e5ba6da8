import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState } from 'react';
import { navigateTo } from '../router';
import { WorkItemTable } from './work-item-table';

/** Work items by JQL, where the product's links lead. */
export function SearchPage({ jql }: { jql: string }) {
  const [draft, setDraft] = useState(jql);
  return (
    <div className="page">
      <h1 className="page-title">Search work items</h1>
      <form
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          navigateTo(`/issues/?jql=${encodeURIComponent(draft)}`);
        }}
      >
        <Textfield
          aria-label="JQL"
          isMonospaced
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button type="submit" appearance="primary">
          Search
        </Button>
      </form>
      {jql === '' ? (
        <p className="muted">Write a query, such as project = KEY AND statusCategory = Done.</p>
      ) : (
        <WorkItemTable jql={jql} />
      )}
    </div>
  );
}
