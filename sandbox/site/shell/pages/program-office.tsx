import { useMemo } from 'react';
import { CustomUiFrame } from '../modules/custom-ui-frame';
import { PROGRAM_OFFICE_PATH } from '../routes';
import { useSession } from '../session';
import { Breadcrumbs } from './parts';

/** The app's global page. */
export function ProgramOfficePage() {
  const { site } = useSession();
  const module = site.modules.find((candidate) => candidate.type === 'jira:globalPage');
  const extension = useMemo(
    () => ({ type: 'jira:globalPage', location: window.location.origin + PROGRAM_OFFICE_PATH }),
    [],
  );
  if (!module) return <p className="page">The manifest has no global page.</p>;
  return (
    <>
      <header className="app-header">
        <Breadcrumbs trail={[{ text: 'Apps' }, { text: module.title, href: PROGRAM_OFFICE_PATH }]} />
      </header>
      <div className="module-area below-app-header">
        <CustomUiFrame
          moduleKey={module.key}
          viewportSize={module.viewportSize}
          title={module.title}
          extension={extension}
          base={PROGRAM_OFFICE_PATH}
        />
      </div>
    </>
  );
}
