import type { WorldCharger, WorldConnector } from "./use-world.ts";

/** The charger and the car in front of it: what the hand did is seen at once. Beside it the same stands in words. */
export function ChargerScene({ charger, connector }: { charger: WorldCharger; connector: WorldConnector }) {
  const { plugged, watts, energyWh, lamp } = connector;
  const isCharging = watts > 0;
  return (
    <svg
      viewBox="0 0 420 190"
      className="w-full max-w-[560px] h-auto"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d="M0 180H420" className="stroke-ai" />
      <Antenna online={charger.online} />
      <path d="M18 180V52C18 46 22 42 28 42H70C76 42 80 46 80 52V180" className="fill-surface" />
      <rect x={28} y={54} width={42} height={26} className={isCharging ? "fill-yamabuki" : "fill-paper"} />
      <CardReader isLit={lamp === "card-accepted" || lamp === "plug-in" || isCharging} />
      {plugged ? (
        <Cable isCharging={isCharging} reading={energyWh} />
      ) : (
        <>
          <path d="M80 100C92 165 128 165 118 122" />
          <path d="M111 122V108H125V122ZM115 108V99M121 108V99" className="fill-surface" />
        </>
      )}
      <Car isPlugged={plugged} />
    </svg>
  );
}

function Antenna({ online }: { online: boolean }) {
  return (
    <g className={online ? "text-ok" : "text-bad"}>
      <path d="M49 42V26" />
      {online ? (
        <path d="M42 20C46 15 52 15 56 20M36 14C43 5 55 5 62 14" />
      ) : (
        <path d="M43 10L55 22M55 10L43 22" />
      )}
    </g>
  );
}

function CardReader({ isLit }: { isLit: boolean }) {
  return (
    <g>
      <rect x={34} y={92} width={30} height={20} rx={3} className={isLit ? "fill-yamabuki" : "fill-paper"} />
      <path d="M43 106C46 103 46 101 43 98M49 109C54 104 54 100 49 95" strokeWidth={1.5} />
    </g>
  );
}

/** Energy runs through it with each reading, once. */
function Cable({ isCharging, reading }: { isCharging: boolean; reading: string | null }) {
  const d = "M80 100C92 186 150 178 207 144";
  return (
    <>
      <path d={d} strokeWidth={isCharging ? 5 : 2} />
      {isCharging && <path d={d} strokeWidth={2} className="stroke-yamabuki" />}
      {isCharging && <path key={reading} d={d} pathLength={100} strokeWidth={5} className="one-pulse" />}
    </>
  );
}

function Car({ isPlugged }: { isPlugged: boolean }) {
  return (
    <g transform={`translate(${isPlugged ? 192 : 204} 82)`}>
      <path
        d="M8 82V60C8 52 12 49 20 48L54 42L82 15C86 11 90 10 96 10H146C153 10 157 11 161 15L186 42L202 46C210 48 212 52 212 58V82Z"
        className="fill-surface"
      />
      <path
        d="M66 42L88 20C90 18 92 18 94 18H116V42ZM124 42V18H146C150 18 151 19 153 21L172 42Z"
        className="fill-paper"
      />
      <path d="M120 50H130" />
      <circle cx={56} cy={82} r={16} className="fill-surface" />
      <circle cx={56} cy={82} r={6} />
      <circle cx={166} cy={82} r={16} className="fill-surface" />
      <circle cx={166} cy={82} r={6} />
      <circle cx={18} cy={60} r={5} className={isPlugged ? "fill-ink" : "fill-paper"} />
    </g>
  );
}
