import './feature-flags';
import { createRoot } from 'react-dom/client';
import './base.css';
import { App } from './app';
import { memoryHistory, openHistory } from './history';
import { readHost } from './host';
import { startTheme } from './theme';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  const host = await readHost();
  const [history] = await Promise.all([
    host.moduleKey === 'program-office' ? openHistory() : memoryHistory(),
    startTheme(host.theme),
  ]);
  document.documentElement.lang = 'en';
  createRoot(root).render(<App host={host} history={history} />);
}

void start();
