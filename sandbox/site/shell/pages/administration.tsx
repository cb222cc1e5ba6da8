import EmptyState from '@atlaskit/empty-state';
import { useMemo } from 'react';
import { NativePanel } from '../modules/native-panel';
import { ADMINISTRATION_PATH } from '../routes';
import { useSession } from '../session';
import { Breadcrumbs } from './parts';

/** The app's administration page. Jira shows it to administrators alone; the product checks again for itself. */
export function AdministrationPage() {
  const { site, user } = useSession();
  const module = site.modules.find((candidate) => candidate.type === 'jira:adminPage');
  const extension = useMemo(
    () => ({ type: 'jira:adminPage', location: window.location.origin + ADMINISTRATION_PATH }),
    [],
  );
  if (!module) return <p className="page">The manifest has no administration page.</p>;
  if (!user.admin)
    return (
      <div className="page" data-testid="admin-only">
        <EmptyState
          header="You need admin permission"
          description="Only Jira administrators can open this page. Ask one of them for what you need."
          headingLevel={1}
        />
      </div>
    );
  return (
    <div className="page">
      <Breadcrumbs trail={[{ text: 'Settings' }, { text: 'Apps' }]} />
      <h1 className="page-title">{module.title}</h1>
      <NativePanel moduleKey={module.key} resource={module.resource} title={module.title} extension={extension} />
    </div>
  );
}
