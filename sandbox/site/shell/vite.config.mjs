import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server makes the tokens' style sheet, so the build must neither look for it nor bundle it. */
const themeStyles = {
  name: 'theme-styles',
  transformIndexHtml: {
    order: 'post',
    handler: () => [{ tag: 'link', attrs: { rel: 'stylesheet', href: '/theme.css' }, injectTo: 'head-prepend' }],
  },
};

export default defineConfig({
  plugins: [react(), themeStyles],
  // Tests build too, and their environment would ask for React's development JSX.
  oxc: { jsx: { runtime: 'automatic', development: false, refresh: false } },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  build: { outDir: '../dist', emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
