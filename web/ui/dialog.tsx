import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

/** A question on top of the page. Escape and a press beside it close it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed z-20 inset-0 bg-ink/40 transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0" />
        <Base.Popup className="fixed z-20 inset-x-0 bottom-0 tablet:inset-x-auto tablet:bottom-auto tablet:left-1/2 tablet:top-1/2 tablet:-translate-1/2 tablet:w-[480px] max-h-[90dvh] overflow-y-auto bg-surface border border-line rounded-4 shadow-float p-6 transition data-starting-style:opacity-0 data-ending-style:opacity-0">
          <Base.Title className="text-20">{title}</Base.Title>
          <div className="mt-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
