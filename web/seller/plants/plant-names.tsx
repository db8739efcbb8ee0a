import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { useState } from "react";
import { areaWords } from "../../ui/area-words.ts";
import { Button } from "../../ui/button.tsx";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { usePlantName } from "../../ui/plant-name.ts";
import { useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { NamePlant, type OwnPlant } from "./name-plant.tsx";
import { plantWords } from "./plant-words.ts";
import { useOwnPlants } from "./use-own-plants.ts";

/** What customers read wherever the origin of their energy is told. */
export function PlantNames() {
  const words = useWords(plantWords);
  const { data: plants } = useOwnPlants();
  const [open, setOpen] = useState<OwnPlant | null>(null);
  if (plants === undefined || plants.length === 0) return null;
  return (
    <Section title={words.names}>
      <p className="text-14 text-ink-2 max-w-[44em]">{words.namesNote}</p>
      <ul className="mt-2 border-y border-line divide-y divide-line">
        {plants.map((plant) => (
          <li key={plant.plant}>
            <PlantLine plant={plant} onName={() => setOpen(plant)} />
          </li>
        ))}
      </ul>
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={words.nameTitle}>
        {open !== null && <NamePlant plant={open} onDone={() => setOpen(null)} />}
      </Dialog>
    </Section>
  );
}

function PlantLine({ plant, onName }: { plant: OwnPlant; onName: () => void }) {
  const words = useWords(plantWords);
  const methods = useWords(originNames);
  const areas: Readonly<Record<string, string>> = useWords(areaWords);
  const nameOf = usePlantName();
  const { plant: id, name, method, area, capacityW } = plant;
  const shown = nameOf({ id, name, method, area });
  return (
    <div className="flex items-center justify-between gap-4 min-h-14 py-2">
      <div className="min-w-0">
        <p className={`flex items-baseline gap-2 ${name === null ? "text-ink-2" : ""}`}>
          <Swatch {...originFill(method)} />
          <span>{shown}</span>
        </p>
        <p className="text-12 text-ink-2 pl-5">
          {methods[toOriginKey(method)]}・{areas[area] ?? area}・{kilowattText(capacityW)}・{words.number}{" "}
          <code className="font-sans">{id}</code>
        </p>
      </div>
      <Button kind="text" className="text-14 shrink-0" onClick={onName}>
        {name === null ? words.giveName : words.changeName}
        <span className="sr-only">: {shown}</span>
      </Button>
    </div>
  );
}
