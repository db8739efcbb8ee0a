import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";

type Question = {
  readonly title: string;
  /** What it ends. */
  readonly text: string;
  readonly sure: string;
  readonly busy: string;
  readonly keep: string;
};

/** Asks before something is taken back for good, and stays with the reason when it cannot be. `refreshes`: the path of what is then asked for anew. */
export function TakeBack({
  open,
  onClose,
  question: { title, text, sure, busy, keep },
  takeBack,
  refreshes,
}: {
  open: boolean;
  onClose: () => void;
  question: Question;
  takeBack: () => Promise<unknown>;
  refreshes: string;
}) {
  const problemText = useProblemText();
  const client = useQueryClient();
  const taking = useMutation({
    mutationFn: takeBack,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [refreshes] });
      onClose();
    },
  });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <p>{text}</p>
      {taking.isError && (
        <div className="mt-3">
          <Notice mood="bad">{problemText(taking.error)}</Notice>
        </div>
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button kind="danger" busy={taking.isPending ? busy : undefined} onClick={() => taking.mutate()}>
          {sure}
        </Button>
        <Button kind="plain" onClick={onClose}>
          {keep}
        </Button>
      </div>
    </Dialog>
  );
}
