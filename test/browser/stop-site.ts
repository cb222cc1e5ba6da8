/** Stops the site and everything that it started. */
export default function stopSite(): void {
  const { pid } = globalThis.siteProcess ?? {};
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}
