/** The secret behind the `#` of a mail's link, once: it leaves the address bar and the history. Null: there is none. */
export function takeLinkToken(): string | null {
  const token = /^#([A-Za-z0-9_-]{43})$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(history.state, "", location.pathname);
  return token;
}
