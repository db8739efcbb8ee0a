import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { type listNamedPlants, putPlantName } from "@tsunagu/core/api/plants.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePlantName } from "../../ui/plant-name.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { plantWords } from "./plant-words.ts";

export type OwnPlant = Answer<typeof listNamedPlants>["plants"][number];

/** A name in both languages; it is read on bills and in the explorer from then on. */
export function NamePlant({ plant, onDone }: { plant: OwnPlant; onDone: () => void }) {
  const words = useWords(plantWords);
  const nameOf = usePlantName();
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [name, setName] = useState(plant.name ?? { ja: "", en: "" });
  const save = useMutation({
    mutationFn: () => call(putPlantName, { params: { plant: plant.plant }, body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="text-14 text-ink-2">{nameOf({ ...plant, id: plant.plant, name: null })}</p>
      {(["ja", "en"] as const).map((language) => (
        <TextField
          key={language}
          label={words.nameIn[language]}
          lang={language}
          required
          maxLength={60}
          value={name[language]}
          onChange={(text) => setName({ ...name, [language]: text })}
        />
      ))}
      {save.isError && <Notice mood="bad">{problemText(save.error)}</Notice>}
      <div className="flex gap-3">
        <Button kind="plain" onClick={onDone}>
          {words.cancel}
        </Button>
        <Button type="submit" className="grow" busy={save.isPending ? words.saving : undefined}>
          {words.saveName}
        </Button>
      </div>
    </form>
  );
}
