import { useEffect, useState } from "react";

/** The secret behind the `#` of a mail's link, once: it leaves the address bar and the history. Null: there is none. */
function takeLinkToken(): string | null {
  const token = /^#([A-Za-z0-9_-]{43})$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(history.state, "", location.pathname);
  return token;
}

/** The token of the link that led here, also of one that is opened in this tab while the page is open already. */
export function useLinkToken() {
  const [token, setToken] = useState(takeLinkToken);
  useEffect(() => {
    const look = () => setToken((before) => takeLinkToken() ?? before);
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return [token, setToken] as const;
}
