import { useRouter } from '../router';
import { useSession } from '../session';
import { AdministrationPage } from './administration';
import { DashboardPage } from './dashboard';
import { ProgramOfficePage } from './program-office';
import { SearchPage } from './search';
import { SpacePage } from './space';
import { SpacesPage } from './spaces';
import { WorkItemPage } from './work-item';

/** The page that the address names. */
export function Page() {
  const { route } = useRouter();
  const { user } = useSession();
  switch (route.page) {
    case 'spaces':
      return <SpacesPage key={user.accountId} />;
    case 'space':
      return <SpacePage key={`${user.accountId} ${route.key}`} spaceKey={route.key} tab={route.tab} />;
    case 'program-office':
      return <ProgramOfficePage />;
    case 'dashboard':
      return <DashboardPage />;
    case 'administration':
      return <AdministrationPage />;
    case 'work-item':
      return <WorkItemPage workItemKey={route.key} />;
    case 'search':
      return <SearchPage key={route.jql} jql={route.jql} />;
    case 'unknown':
      return (
        <div className="page">
          <h1 className="page-title">Page not found</h1>
          <p>
            The site has no page at {route.path}. <a href="/spaces">Go to the spaces</a>
          </p>
        </div>
      );
  }
}
