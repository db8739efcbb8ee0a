const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/**
 * Where a phone reaches this system: the address of this page, unless that is only this computer's own and the system says under
 * which name it is reached from outside.
 */
export function outsideOrigin(pageOrigin: string, publicUrl: string): string {
  const page = new URL(pageOrigin);
  const outside = new URL(publicUrl);
  return isLoopback(page.hostname) && !isLoopback(outside.hostname) ? outside.origin : page.origin;
}
