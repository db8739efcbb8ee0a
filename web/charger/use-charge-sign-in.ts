import { useMutation } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  deleteScreenSignIn,
  postScreenSignIn,
  postScreenStart,
  postScreenTouch,
} from "@tsunagu/core/api/trading-screens.ts";
import { useEffect, useRef, useState } from "react";
import type { Limit } from "../ui/charging-limit.ts";
import { useTools } from "../ui/tools/app-tools.tsx";
import { isProblem } from "../ui/tools/problem-words.ts";
import { useCall } from "../ui/tools/use-contract.ts";

export type ChargeSignIn = Answer<typeof postScreenSignIn>;

/** The server is told of a touch at most this often. */
const touchEveryS = 5;
/** In the last part the screen says that it ends. */
export const endWarningS = 20;

/**
 * Somebody who signed in at this screen for one charge. It ends when the server says so, or here, without waiting for the server,
 * when nobody has touched the screen in time.
 */
export function useChargeSignIn(chargerId: string) {
  const call = useCall();
  const { now } = useTools();
  const [signedIn, setSignedIn] = useState<ChargeSignIn | null>(null);
  const [wasIdle, setIdle] = useState(false);
  const [time, setTime] = useState(() => now());
  const params = { chargerId };
  const end = () => {
    setSignedIn(null);
    call(deleteScreenSignIn, { params }).catch(forgotten);
  };
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(postScreenSignIn, { params, body }),
    onSuccess: (view) => {
      setTime(now());
      setIdle(false);
      setSignedIn(view);
    },
  });
  const start = useMutation({
    mutationFn: (body: { connectorId: number; limit: Limit }) => call(postScreenStart, { params, body }),
    onSuccess: () => touch(),
    onError: (error) => {
      if (isProblem(error, "not_signed_in")) setSignedIn(null);
    },
  });
  const touch = () => {
    call(postScreenTouch, { params })
      .then((view) => setSignedIn((before) => (before === null ? null : view)))
      .catch((error: unknown) => {
        if (isProblem(error, "not_signed_in")) setSignedIn(null);
      });
  };
  const endsAt = signedIn?.endsAt ?? null;
  useEffect(() => {
    if (endsAt === null) return;
    const timer = setInterval(() => setTime(now()), 500);
    return () => clearInterval(timer);
  }, [endsAt, now]);
  const isOver = endsAt !== null && time >= endsAt;
  useEffect(() => {
    if (!isOver) return;
    setIdle(true);
    end();
  });
  useTouches(signedIn !== null, touch);
  return {
    signedIn,
    signIn,
    start,
    end,
    /** It ended because nobody touched the screen. */
    wasIdle,
    secondsLeft: endsAt === null ? null : Math.max(0, endsAt - time),
    /** The charge runs: the screen shows it to whoever stands there. */
    leave: () => setSignedIn(null),
  };
}

/** The server ends it by itself a minute later. */
const forgotten = (): void => {};

function useTouches(isOn: boolean, onTouch: () => void): void {
  const { now } = useTools();
  const last = useRef(0);
  const run = useRef(onTouch);
  run.current = onTouch;
  useEffect(() => {
    if (!isOn) return;
    last.current = now();
    const noticed = () => {
      if (now() < last.current + touchEveryS) return;
      last.current = now();
      run.current();
    };
    const events = ["pointerdown", "keydown"] as const;
    for (const event of events) window.addEventListener(event, noticed);
    return () => {
      for (const event of events) window.removeEventListener(event, noticed);
    };
  }, [isOn, now]);
}
