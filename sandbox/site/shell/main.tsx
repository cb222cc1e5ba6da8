import '@atlaskit/css-reset';
import './shell.css';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { installPanelHost } from './bridge/panel-host';
import { keepAddressOverrides } from './session';

setBooleanFeatureFlagResolver(() => false);
keepAddressOverrides();
installPanelHost(window);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(<App />);
