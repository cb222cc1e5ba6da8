import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useState } from 'react';
import { api } from './api';
import { DevDrawer } from './dev-drawer';
import { Flags } from './flags';
import { Page } from './pages/page';
import { RouterProvider } from './router';
import { SessionProvider } from './session';
import { SideNavigation } from './side-navigation';
import { TopBar } from './top-bar';
import { useLoaded } from './use-loaded';

/** On a narrow window the navigation starts out closed. */
const NARROW = 720;

/** The whole site: bars around the page that the address names. */
export function App() {
  const site = useLoaded('site', api.site);
  const [drawer, setDrawer] = useState(false);
  const [navigation, setNavigation] = useState(() => window.innerWidth > NARROW);
  if (site.state === 'loading')
    return (
      <div className="panel-loading">
        <Spinner size="large" label="Loading the site" />
      </div>
    );
  if (site.state === 'failed')
    return (
      <SectionMessage appearance="error" title="The site does not answer">
        {site.message}
      </SectionMessage>
    );
  return (
    <RouterProvider>
      <SessionProvider site={site.value}>
        <a className="skip-link" href="#main">
          Skip to the page
        </a>
        <div className={navigation ? 'site' : 'site without-navigation'}>
          <TopBar
            drawerOpen={drawer}
            onDrawer={() => setDrawer((open) => !open)}
            navigationOpen={navigation}
            onNavigation={() => setNavigation((open) => !open)}
          />
          {navigation && <SideNavigation />}
          <main id="main" tabIndex={-1}>
            <Page />
          </main>
        </div>
        {drawer && <DevDrawer onClose={() => setDrawer(false)} />}
        <Flags />
      </SessionProvider>
    </RouterProvider>
  );
}
