import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

/** Puts parts of what the address says of a page anew, in its place: going back leaves the page. */
export function useChangeSearch<Search extends object>(): (next: Partial<Search>) => void {
  const navigate = useNavigate();
  return useCallback(
    (next) => void navigate({ to: ".", search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
}
