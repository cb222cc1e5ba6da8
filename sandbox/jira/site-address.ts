/** Where the site claims to live; links in its answers start here. */
export const SITE_ADDRESS = 'https://sandbox.atlassian.invalid';

/** The address of a REST resource of the site. */
export function selfLink(path: string): string {
  return `${SITE_ADDRESS}/rest/api/3/${path}`;
}
