import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect } from "react";
import type { Limit } from "../../ui/charging-limit.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useMyNews } from "../shell/my-news.tsx";

const askAgainMs = 2_000;

/** Starts, then waits for the station itself to say that the session has begun, and goes there. */
export function useStart(chargerId: string) {
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { sessions = [] } = useMyNews();
  const start = useMutation({
    mutationFn: ({ connectorId, limit }: { connectorId: number; limit: Limit }) =>
      call(postStartCharging, { body: { chargerId, connectorId, limit } }),
  });
  const isWaiting = start.data?.status === "accepted" || start.data?.status === "no-answer";
  const begun = sessions.find((session) => session.chargerId === chargerId && session.state === "running");
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: [listCharging.path] }),
      askAgainMs,
    );
    return () => clearInterval(timer);
  }, [isWaiting, client]);
  useEffect(() => {
    if (isWaiting && begun !== undefined)
      void navigate({ to: "/charging/$sessionId", params: { sessionId: begun.sessionId } });
  }, [isWaiting, begun, navigate]);
  return start;
}
