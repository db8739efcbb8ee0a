import { Knot, PlugEnd } from "../ui/thread.tsx";

type Hold = "free" | "plugged" | "busy" | "away";

const holds: Readonly<Record<string, Hold>> = {
  Available: "free",
  Preparing: "plugged",
  Charging: "busy",
  SuspendedEV: "busy",
  SuspendedEVSE: "busy",
  Finishing: "busy",
};

/** The line to a connector: its plug waits at the end, or it is knotted to a car. The words beside it say the same. */
export function ConnectorThread({ status }: { status: string }) {
  const hold = holds[status] ?? "away";
  return (
    <span className="grow flex items-center min-w-12 text-ai" aria-hidden="true">
      <span
        className={`grow border-t-2 border-current ${hold === "busy" || hold === "plugged" ? "" : "border-dotted"}`}
      />
      {hold === "busy" && (
        <svg width={54} height={26} className="block shrink-0" aria-hidden="true">
          <path d="M0 13H12M42 13H54" stroke="currentColor" strokeWidth={2} />
          <Knot x={27} y={13} size={6.3} />
        </svg>
      )}
      {hold !== "away" && (
        <svg width={24} height={26} className="block shrink-0" aria-hidden="true">
          <PlugEnd x={1} y={13} scale={1.4} width={2} />
        </svg>
      )}
    </span>
  );
}
