import { slotOf } from "@tsunagu/core/energy/time.ts";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { kilowattText, kwhText } from "../../ui/format-energy.ts";
import { startOfDayText, todayText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { FieldList, Hex } from "../fields/field-list.tsx";
import { fieldWords } from "../fields/field-words.ts";
import { formatExactMoment } from "../fields/format-moment.ts";
import { Head, Part } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { useIsReader, useNames } from "../people/use-reader.tsx";
import { NeedsRight } from "../records/no-records.tsx";
import { linkClass, To, useAddress } from "../shell/use-address.tsx";
import { plantWords } from "./plant-words.ts";
import { usePlant } from "./use-plant.ts";

/** A plant as the registry has it, and its half hours for those with the right. */
export function PlantPage({ plant: id }: { plant: string }) {
  const words = useWords(plantWords);
  const fields = useWords(fieldWords);
  const { language } = useLanguage();
  const { memberName } = useNames();
  const isReader = useIsReader();
  const plant = usePlant(id);
  if (plant === undefined) return <LoadingRows />;
  if (plant === null) return <EmptyState title={words.unknown}>{words.unknownText}</EmptyState>;
  const { name, methodName, areaName, capacityW, endsAt, seller } = plant;
  return (
    <>
      <Head kind={words.kind} sentence={words.sentence(name, methodName, areaName, memberName(seller))} />
      <Part title={words.halfHours}>{isReader ? <ChooseHalfHour plant={id} /> : <NeedsRight />}</Part>
      <Part title={fields.fields}>
        <FieldList
          fields={[
            { name: words.id, value: <Hex value={id} /> },
            {
              name: words.seller,
              value: (
                <To address={{ page: "members" }} className={linkClass}>
                  {memberName(seller)}
                </To>
              ),
            },
            { name: words.method, value: methodName },
            { name: words.area, value: areaName },
            { name: words.capacity, value: kilowattText(capacityW) },
            { name: words.most, value: kwhText(BigInt(Math.floor(capacityW / 2))) },
            { name: words.place, value: <Hex value={plant.place} /> },
            {
              name: words.ends,
              value: endsAt === null ? words.running : formatExactMoment(endsAt, language),
            },
          ]}
        />
      </Part>
      <Raw json={plant} />
    </>
  );
}

const clockOf = (nth: number): string =>
  `${String(Math.floor(nth / 2)).padStart(2, "0")}:${nth % 2 === 0 ? "00" : "30"}`;

function ChooseHalfHour({ plant }: { plant: string }) {
  const words = useWords(plantWords);
  const { now } = useTools();
  const { go } = useAddress();
  const [day, setDay] = useState(() => todayText(now() - 86_400));
  const [nth, setNth] = useState("24");
  const look = (event: FormEvent) => {
    event.preventDefault();
    const from = startOfDayText(day);
    if (from !== null) go({ page: "slot", plant, slot: slotOf(from) + Number(nth) });
  };
  return (
    <form onSubmit={look}>
      <p className="text-14 text-ink-2 mb-3">{words.halfHoursText}</p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={words.day} type="date" value={day} onChange={setDay} className="w-44" />
        <SelectField
          label={words.time}
          value={nth}
          onChange={setNth}
          options={Array.from({ length: 48 }, (_, slot) => ({ value: String(slot), label: clockOf(slot) }))}
          className="w-32"
        />
        <Button type="submit" kind="plain" className="mb-1">
          {words.look}
        </Button>
      </div>
    </form>
  );
}
