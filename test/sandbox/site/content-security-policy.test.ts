import { contentSecurityPolicy } from '../../../sandbox/site/server/content-security-policy';

describe('the policy of a Custom UI frame', () => {
  const strict = contentSecurityPolicy({ styles: [], scripts: [] });

  it('lets nothing inline in unless the manifest says so', () => {
    expect(strict).not.toContain('unsafe');
    expect(contentSecurityPolicy({ styles: ['unsafe-inline'], scripts: [] })).toContain(
      "style-src 'self' 'unsafe-inline'",
    );
  });

  it('quotes keywords and leaves hashes’ own quotes alone', () => {
    const policy = contentSecurityPolicy({ styles: [], scripts: ['unsafe-eval', 'blob:', "'sha256-abc='"] });
    expect(policy).toContain("script-src 'self' 'unsafe-eval' blob: 'sha256-abc=';");
  });

  it('allows no connection away from the site', () => {
    expect(strict).toContain("default-src 'self'");
    expect(strict).toContain("connect-src 'self'");
    expect(strict).toContain("frame-ancestors 'self'");
  });
});
