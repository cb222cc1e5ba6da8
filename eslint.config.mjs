import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import boundaries from './scripts/import-boundaries.cjs';

const DEPLOYED = ['src/**/*.{ts,tsx}', 'static/**/*.{ts,tsx}'];
const BESIDE_IT = ['{sandbox,test,scripts,bench,measure}/**/*.{ts,tsx}'];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', 'artefacts/', 'coverage/', 'reports/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  { files: DEPLOYED, extends: [tseslint.configs.strictTypeChecked] },
  { files: BESIDE_IT, extends: [tseslint.configs.recommendedTypeChecked] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Interfaces here write functions as methods, and none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // An interface may ask for a promise that one of its implementations has at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `return await done()` and `async () => void (await done())` say that something is waited for and nothing answered.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Atlaskit moves entry points and properties in every minor version; a broken one fails the types.
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    files: ['static/**/*.{ts,tsx}'],
    rules: {
      // Class names of CSS modules are typed as possibly undefined.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNullish: true }],
      // Initials are taken by code point on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: BESIDE_IT,
    rules: {
      // Values come over untyped seams here: the bridge, the parser's trees, jest's matchers.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNullish: true }],
    },
  },
  // Jira's schemas are evaluated from a bundle, because their package is not CommonJS.
  { files: ['test/sandbox/jira/response-schemas.ts'], rules: { '@typescript-eslint/no-implied-eval': 'off' } },
  {
    files: ['**/*.{cjs,mjs}'],
    languageOptions: { globals: { require: 'readonly', module: 'writable', process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['{src,static,sandbox}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    plugins: { house: { rules: { 'import-boundaries': boundaries.importBoundaries } } },
    rules: { 'house/import-boundaries': 'error' },
  },
);
